import { forgetPageViews } from './store.ts'

const DAY_MS = 86_400_000

/** How long each class of data about anonymous visitors is kept. Roll-ups say nothing of one page view and stay for good. */
export const RETENTION = { pageViewsMs: 90 * DAY_MS } as const

/** Page views that one run forgets at most: more than a run of roll-ups can add, so that it keeps up. */
const MOST_PAGE_VIEWS = 5_000

/** Forgets raw page views 90 days after their last beacon. For cron. */
export function sweepPageViews(db: D1Database, nowMs: number): Promise<void> {
  return forgetPageViews(db, nowMs - RETENTION.pageViewsMs, MOST_PAGE_VIEWS)
}
