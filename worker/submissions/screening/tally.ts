/** How far back a count looks, and how exactly. */
const WINDOW_MS = 10 * 60_000
/** Keys remembered at once; beyond, the one seen longest ago is forgotten. */
const MOST_KEYS = 5_000
/** Counting goes no further: no rule asks for more. */
const MOST_COUNTED = 600

interface Seen {
  id: string
  atMs: number
}

/**
 * Counts how often something came within the last ten minutes, in this isolate's memory: no I/O while a visitor waits,
 * and nothing about anybody is stored. Visitors spread over isolates are counted too low, never too high.
 */
export class Tally {
  readonly #seen = new Map<string, Seen[]>()

  /** Counts this one, and says how many there have been; the same id again, a retry, counts once. */
  count(key: string, id: string, nowMs: number): number {
    const recent = (this.#seen.get(key) ?? []).filter(({ atMs }) => nowMs - atMs < WINDOW_MS)
    if (recent.length < MOST_COUNTED && !recent.some((seen) => seen.id === id)) recent.push({ id, atMs: nowMs })
    this.#seen.delete(key) // so that it stands last again
    this.#seen.set(key, recent)
    const [oldest] = this.#seen.keys()
    if (this.#seen.size > MOST_KEYS && oldest !== undefined) this.#seen.delete(oldest)
    return recent.length
  }
}
