const SECOND = 1_000
const MINUTE = 60 * SECOND

/** Milliseconds to wait after the nth failed try; the last one repeats for as long as the tab lives. */
const DELAYS_MS = [SECOND, 2 * SECOND, 5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE]
/** Each delay is stretched or shortened by at most this share, so that a crowd does not come back at once. */
const JITTER = 0.3
/** However long a server asks us to wait, a person may be watching. */
const LONGEST_RETRY_AFTER_MS = 10 * MINUTE
/** Client errors that pass: the time ran out, too early, too many. */
const PASSING = new Set([408, 425, 429])

/** Whether an answer with this HTTP status may be another one later. */
export const isPassing = (status: number): boolean => PASSING.has(status) || status >= 500

/** Milliseconds until the next try, after `tries` failed ones. `random` is in [0, 1). */
export function delayAfter(tries: number, random: number, retryAfterMs = 0): number {
  const delay = DELAYS_MS[Math.min(tries, DELAYS_MS.length) - 1] ?? SECOND
  return Math.max(delay * (1 + JITTER * (2 * random - 1)), Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS))
}

/** The milliseconds that a Retry-After header asks for; 0 where it says nothing in seconds, as ours always does. */
export const readRetryAfter = (header: string | null): number => Number(header) * SECOND || 0
