const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Milliseconds before each attempt, the first first; the schedule that Standard Webhooks proposes, 75 hours long. */
export const DELAYS_MS = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

/**
 * A delay is up to this much longer by chance, so that an outage does not end in a stampede. Never shorter: nothing is given up on
 * before the 75 hours are over.
 */
const JITTER = 0.1
const LONGEST_WAIT_MS = 24 * HOUR

/**
 * Milliseconds to wait after the nth attempt has failed; null after the last. `retryAfterMs` is the receiver's own wish
 * (see `readRetryAfter`): it can make a wait longer, up to a day, never shorter. `random` gives 0 up to 1.
 */
export function retryDelay(attempts: number, retryAfterMs: number | null, random: () => number): number | null {
  const base = DELAYS_MS[attempts]
  if (base === undefined) return null
  const delay = Math.round(base * (1 + JITTER * random()))
  return Math.max(delay, Math.min(retryAfterMs ?? 0, LONGEST_WAIT_MS))
}
