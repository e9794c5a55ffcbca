import type { Env } from '../../env.ts'
import { nextSites } from './nextSites.ts'
import { offer } from './offer.ts'

const DAY_MS = 86_400_000
const BOUNDS = { sites: 500, overdue: 100 }

/**
 * Forgets what waits in quarantine for as long as its site keeps it, through the Desk: nobody releases it meanwhile. What came on
 * one day (UTC) goes on one day, so that a site has few proofs of it. For cron.
 */
export async function sweepQuarantine(env: Env, nowMs: number, bounds = BOUNDS): Promise<void> {
  const today = nowMs - (nowMs % DAY_MS)
  const sites = await nextSites(env.DB, 'quarantine', bounds.sites)
  const ends = sites.map(({ site, retention }) => ({ site, beforeMs: today - retention.quarantineDays * DAY_MS }))
  const { results } = await env.DB.prepare(
    `SELECT ends.value ->> 'site' AS site, ends.value ->> 'beforeMs' AS beforeMs FROM json_each(?1) AS ends
     WHERE EXISTS (
       SELECT 1 FROM submissions AS old WHERE old.site_id = ends.value ->> 'site' AND old.state = 'quarantined'
         AND old.received_at < ends.value ->> 'beforeMs')
     LIMIT ?2`,
  )
    .bind(JSON.stringify(ends), bounds.overdue)
    .all<{ site: string; beforeMs: number }>()
  for (const { site, beforeMs } of results) await offer(env, site, { kind: 'expire', beforeMs }, nowMs)
}
