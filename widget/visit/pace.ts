/** From a page view's start to its first beacon that measures; to each further one twice as long as before. */
const FIRST_MS = 10_000
const LONGEST_MS = 300_000

/** Milliseconds to wait for the next beacon while the page is in view, after so many that were due. */
export const paceAfter = (due: number): number => Math.min(FIRST_MS * 2 ** due, LONGEST_MS)
