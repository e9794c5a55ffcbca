import type { KeptJourney } from '../journey/keptJourney.ts'

/** So many quiet milliseconds end a visit, here as where visits are counted. */
const VISIT_ENDS_AFTER_MS = 30 * 60_000

/** Whether a page view now belongs to the journey's last visit, or begins another that may not be in it yet. */
export const isSameVisit = ({ lastAt }: KeptJourney, now: number): boolean => now - lastAt <= VISIT_ENDS_AFTER_MS
