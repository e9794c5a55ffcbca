const SECOND_MS = 1_000

/** Seconds to wait after the nth failed try; then always the longest, for as long as the tab lives. */
const DELAYS_SECONDS = [1, 2, 5, 15, 30, 60, 120]
const LONGEST_DELAY_SECONDS = 300
/** Each delay is stretched or shortened by at most this share, so that a crowd does not come back at once. */
const JITTER = 0.3
/** However long a server asks us to wait, a person may be watching. */
const LONGEST_RETRY_AFTER_MS = 600_000
/** Client errors that pass: the time ran out, too early, too many. */
const PASSING = [408, 425, 429]

/** Whether an answer with this HTTP status may be another one later. */
export const isPassing = (status: number): boolean => PASSING.includes(status) || status >= 500

/** Milliseconds until the next try, after `tries` failed ones. `random` is in [0, 1). */
export function delayAfter(tries: number, random: number, retryAfterMs = 0): number {
  const delay = DELAYS_SECONDS[tries - 1] ?? LONGEST_DELAY_SECONDS
  return Math.max(delay * SECOND_MS * (1 + JITTER * (2 * random - 1)), Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS))
}

/** The milliseconds that a Retry-After header asks for; 0 where it says nothing in seconds, as ours always does. */
export const readRetryAfter = (header: string | null): number => Number(header) * SECOND_MS || 0
