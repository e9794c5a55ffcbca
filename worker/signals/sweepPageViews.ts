import type { Env } from '../env.ts'
import { listRetentions } from '../sites/listRetentions.ts'
import { findOverdue, forgetPageViews, keepPlace, readPlace } from './forgetting.ts'

const DAY_MS = 86_400_000

/** What one run looks at and forgets at most. It keeps up: 10,000 a minute is also the most that are counted. */
const BOUNDS = { sites: 500, pageViews: 10_000 }

/**
 * Forgets raw page views when they have been quiet for as long as their site keeps them. For cron. The settings are in another
 * database, so a run asks for those of some sites and looks at these only: its work does not grow with their number, the
 * time of a round does, by a minute for each 500. A setting counts from the next look on. Each site with something to
 * forget gets the same share of a run, so that the backlog of one delays no other.
 */
export async function sweepPageViews(
  { DB, SIGNALS }: Pick<Env, 'DB' | 'SIGNALS'>,
  nowMs: number,
  bounds = BOUNDS,
): Promise<void> {
  const sites = await listRetentions(DB, await readPlace(SIGNALS), bounds.sites)
  const overdue = await findOverdue(
    SIGNALS,
    sites.map(({ site, retention }) => ({ site, quietSince: nowMs - retention.pageViewsDays * DAY_MS })),
  )
  const ofEach = Math.ceil(bounds.pageViews / Math.max(overdue.length, 1))
  const last = sites.length < bounds.sites ? undefined : sites.at(-1)
  await SIGNALS.batch([
    ...(overdue.length > 0 ? [forgetPageViews(SIGNALS, overdue, ofEach)] : []),
    keepPlace(SIGNALS, last?.site ?? ''),
  ])
}
