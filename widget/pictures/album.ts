import type { Measured } from '../measuring.ts'

/** The contract's bounds. */
const MOST_PICTURES = 50
const MOST_MS = 86_400_000
const MOST_TIMES = 10_000
/** So many milliseconds after a page view began, a router has taken out what belonged to the one before. */
const SETTLES_MS = 500

interface Entry {
  /** How many with this name are in view now: a carousel may hold a picture twice. */
  inView: number
  /** Since when there is one. */
  since: number
  seenMs: number
  opened: number
  /** It was in view when the page view began. */
  isOld?: boolean
}

/** The pictures of a page view by name; two with one name are one. Times in milliseconds of one clock. */
export interface Album {
  /** One with this name comes into view, or leaves it. */
  enter(name: string, now: number): void
  leave(name: string, now: number): void
  open(name: string): void
  /** The page is shown or hidden: what is in view of a hidden page is seen by nobody. */
  turn(isShown: boolean, now: number): void
  /** Those that were opened, then those that were seen longest. */
  read(now: number): NonNullable<Measured['pictures']>
  /** Counts anew; what is in view stays so. */
  renew(now: number): void
}

/** Begins an empty album. */
export function openAlbum(isShown: boolean): Album {
  const entries = new Map<string, Entry>()
  let renewedAt = 0
  const entryOf = (name: string): Entry => {
    const entry = entries.get(name) ?? { inView: 0, since: 0, seenMs: 0, opened: 0 }
    entries.set(name, entry)
    return entry
  }
  /** Brings what is counted up to now. */
  const settle = (entry: Entry, now: number) => {
    if (entry.inView && isShown) entry.seenMs += now - entry.since
    entry.since = now
  }
  const change = (name: string, by: number, now: number) => {
    const entry = entryOf(name)
    settle(entry, now)
    entry.inView += by
    if (!entry.inView && !entry.opened && entry.isOld && now - renewedAt < SETTLES_MS) entries.delete(name)
  }
  const settleAll = (now: number) => {
    for (const entry of entries.values()) settle(entry, now)
  }

  return {
    enter: (name, now) => change(name, 1, now),
    leave: (name, now) => change(name, -1, now),
    open: (name) => void entryOf(name).opened++,
    turn(isNowShown, now) {
      settleAll(now)
      isShown = isNowShown
    },
    read(now) {
      settleAll(now)
      return [...entries]
        .map(([name, { seenMs, opened }]) => ({
          name,
          seenMs: Math.min(Math.round(seenMs), MOST_MS),
          opened: Math.min(opened, MOST_TIMES),
        }))
        .filter(({ seenMs, opened }) => seenMs || opened)
        .sort((one, other) => +!!other.opened - +!!one.opened || other.seenMs - one.seenMs)
        .slice(0, MOST_PICTURES)
    },
    renew(now) {
      settleAll(now)
      renewedAt = now
      for (const [name, entry] of entries) {
        entry.seenMs = entry.opened = 0
        entry.isOld = true
        if (!entry.inView) entries.delete(name)
      }
    },
  }
}
