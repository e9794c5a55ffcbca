import { parse } from '../intrinsics.ts'
import { toJson } from '../toJson.ts'
import { type Area, STORAGE_KEYS, type StorageKey, UNSENT_ACROSS_VISITS } from './storageKeys.ts'

/** The one guarded place through which anything is kept in the browser. Nothing here throws. */
export interface VisitorStorage {
  /** What was kept, or undefined: never written, expired, unreadable. */
  read(key: StorageKey, id?: string): unknown
  /** Whether it is kept now. */
  write(key: StorageKey, value: unknown, id?: string): boolean
  remove(key: StorageKey, id?: string): void
  /** The ids under which a key is kept. */
  ids(key: StorageKey): string[]
  /** Forgets all of it. */
  clear(): void
}

interface Surroundings {
  site: string
  retryAcrossVisits: boolean
  /** Many people share this device, so that it keeps nothing of any of them but what is still to be sent. */
  kiosk?: boolean
  /** May throw, as browsers do where storage is blocked. */
  open(area: Area): Storage
  now(): number
}

/** Opens what this browser keeps for one site. */
export function openStorage({ site, retryAcrossVisits, kiosk, open, now }: Surroundings): VisitorStorage {
  const ruleOf = (key: StorageKey) =>
    key === 'unsent' && retryAcrossVisits && !kiosk ? UNSENT_ACROSS_VISITS : STORAGE_KEYS[key]
  const nameOf = (key: StorageKey, id?: string) => `baton:${site}:${key}${id ? `:${id}` : ''}`

  /** Storage may be missing, blocked, full or hold anything: whatever fails, the answer is `otherwise`. */
  function guarded<T>(key: StorageKey, otherwise: T, task: (kept: Storage) => T): T {
    try {
      if (!kiosk || key === 'unsent') return task(open(ruleOf(key).area))
    } catch {
      // Nothing is kept.
    }
    return otherwise
  }

  const remove = (key: StorageKey, id?: string) => guarded(key, undefined, (kept) => kept.removeItem(nameOf(key, id)))

  const ids = (key: StorageKey) =>
    guarded(key, [], (kept) => {
      const prefix = `${nameOf(key)}:`
      const names = Object.keys(kept).filter((name) => name.startsWith(prefix))
      return names.map((name) => name.slice(prefix.length))
    })

  return {
    read: (key, id) =>
      guarded(key, undefined, (kept) => {
        const { at, value } = parse(kept.getItem(nameOf(key, id)) ?? '{}')
        if (now() - at < ruleOf(key).lifetimeMs) return value
        kept.removeItem(nameOf(key, id))
      }),
    write: (key, value, id) =>
      guarded(key, false, (kept) => {
        kept.setItem(nameOf(key, id), toJson({ at: now(), value }))
        return true
      }),
    remove,
    ids,
    clear() {
      for (const key of Object.keys(STORAGE_KEYS) as StorageKey[]) {
        for (const id of ['', ...ids(key)]) remove(key, id)
      }
    },
  }
}
