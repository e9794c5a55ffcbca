const SECOND_MS = 1_000
/** Seconds from a page view's start to its first beacon that measures, and from each to the next; then always the longest. */
const PACE_SECONDS = [10, 20, 40, 80, 160]
const LONGEST_SECONDS = 300

/** Milliseconds to wait for the next beacon while the page is in view, after so many that were due. */
export const paceAfter = (due: number): number => (PACE_SECONDS[due] ?? LONGEST_SECONDS) * SECOND_MS
