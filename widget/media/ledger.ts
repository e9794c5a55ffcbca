import type { MediaKind } from '../../shared/schema/beacon.ts'
import type { Measured } from '../measuring.ts'
import { type Piece, type Pieces, secondsOf, withPiece } from './played.ts'

/** The contract's bounds. */
const MOST_MEDIA = 20
const MOST_SECONDS = 86_400
const SHORTEST_SECONDS = 0.1

type Seen = NonNullable<Measured['media']>[number]

/** What a piece was played of. */
export interface Title {
  kind: MediaKind
  name: string
  /** Not a finite number above 0 where nobody can tell, as of what is sent live. */
  durationSeconds?: number | undefined
}

/** What was played since the page view began; two that go by one name are one. */
export interface Ledger {
  add(title: Title, piece: Piece): void
  /** Those that were played longest. */
  read(): Seen[]
  clear(): void
}

/** Opens an empty ledger. */
export function openLedger(): Ledger {
  const entries = new Map<string, { seen: Omit<Seen, 'seconds'>; pieces: Pieces }>()
  return {
    add({ kind, name, durationSeconds = 0 }, [from, to]) {
      const hasEnd = durationSeconds > 0 && durationSeconds <= MOST_SECONDS
      const end = hasEnd ? Math.min(to, durationSeconds) : to
      if (!(end > from)) return
      const key = kind + name
      const pieces = withPiece(entries.get(key)?.pieces ?? [], [from, end])
      const duration = hasEnd && { durationSeconds: tenths(durationSeconds) || SHORTEST_SECONDS }
      entries.set(key, { seen: { name, kind, ...duration }, pieces })
    },
    read: () =>
      [...entries.values()]
        .map(({ seen, pieces }) => ({ ...seen, seconds: Math.min(tenths(secondsOf(pieces)), MOST_SECONDS) }))
        .sort((one, other) => other.seconds - one.seconds)
        .slice(0, MOST_MEDIA),
    clear: () => entries.clear(),
  }
}

/** A tenth of a second is exact enough, and makes a beacon short. */
const tenths = (seconds: number): number => Math.round(seconds * 10) / 10
