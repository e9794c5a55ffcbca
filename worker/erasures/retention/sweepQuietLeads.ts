import type { Env } from '../../env.ts'
import { FORGETTABLE } from '../apply.ts'
import { nextSites } from './nextSites.ts'
import { offer } from './offer.ts'

/** What one run looks at. Each lead is a group of its own in its site's Desk, before which nobody should wait for long. */
const BOUNDS = { sites: 500, leads: 200, leadsOfOneSite: 20 }

interface Overdue {
  site: string
  beforeMs: number
}

/**
 * Forgets leads of whom nothing came for as long as their site keeps leads: each is erased as if they had asked, through the
 * Desk, which looks once more whether they came back. For cron.
 */
export async function sweepQuietLeads(env: Env, nowMs: number, bounds = BOUNDS): Promise<void> {
  const sites = await nextSites(env.DB, 'leads', bounds.sites)
  const ends = sites.flatMap(({ site, retention: { leadsMonths } }) =>
    leadsMonths === null ? [] : [{ site, beforeMs: monthsBefore(nowMs, leadsMonths) }],
  )
  if (ends.length === 0) return
  const ofEach = Math.max(1, Math.min(bounds.leadsOfOneSite, Math.floor(bounds.leads / ends.length)))
  for (const { site, lead, beforeMs } of await findQuiet(env.DB, ends, ofEach, bounds.leads)) {
    await offer(env, site, { kind: 'erase', lead, reason: 'quiet', quietSinceMs: beforeMs }, nowMs)
  }
}

/** So many of each site and stage at most, the longest quiet first: one look into an index for each. */
async function findQuiet(
  db: D1Database,
  ends: readonly Overdue[],
  ofEach: number,
  most: number,
): Promise<{ site: string; lead: string; beforeMs: number }[]> {
  const { results } = await db
    .prepare(
      `SELECT quiet.site_id AS site, quiet.id AS lead, ends.value ->> 'beforeMs' AS beforeMs
       FROM json_each(?1) AS ends CROSS JOIN json_each(?2) AS stages CROSS JOIN leads AS quiet
         ON quiet.id IN (
           SELECT old.id FROM leads AS old
           WHERE old.site_id = ends.value ->> 'site' AND old.stage = stages.value
             AND old.last_seen_at < ends.value ->> 'beforeMs'
           ORDER BY old.last_seen_at LIMIT ?3)
       LIMIT ?4`,
    )
    .bind(JSON.stringify(ends), JSON.stringify(FORGETTABLE.options), ofEach, most)
    .all<{ site: string; lead: string; beforeMs: number }>()
  return results
}

/** The same day so many months earlier, or the last one of that month. */
export function monthsBefore(nowMs: number, months: number): number {
  const then = new Date(nowMs)
  const day = then.getUTCDate()
  then.setUTCDate(1)
  then.setUTCMonth(then.getUTCMonth() - months)
  const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate()
  then.setUTCDate(Math.min(day, lastDay))
  return then.getTime()
}
