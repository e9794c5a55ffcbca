import type { Site } from '../../shared/schema/site.ts'

const HOUR_MS = 3_600_000
/** How long a file waits for its submission; longer where a site lets submissions wait across visits (72 hours). */
const KEPT_MS = 24 * HOUR_MS
const KEPT_ACROSS_VISITS_MS = 96 * HOUR_MS
/** How much later it is deleted, so that a submission which was accepted in time is stored before. */
export const GRACE_MS = 6 * HOUR_MS

/** How long an uploaded file may be named by a submission. */
export const keptForMs = ({ retryAcrossVisits }: Pick<Site, 'retryAcrossVisits'>): number =>
  retryAcrossVisits ? KEPT_ACROSS_VISITS_MS : KEPT_MS
