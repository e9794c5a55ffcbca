import * as z from 'zod'
import { listRetentions } from '../../sites/listRetentions.ts'

const DAY_MS = 86_400_000

/** What one run looks at and forgets at most; each signal is three rows. */
const BOUNDS = { sites: 500, signals: 5_000 }

/** Signals of a site that happened before then are to be forgotten. */
interface Overdue {
  site: string
  endMs: number
}

const PlaceRow = z.object({ after_site: z.string() })
const AskedRow = z.object({ site: z.string() })
const OLD = `old.site_id = ends.value ->> 'site' AND old.at < ends.value ->> 'endMs'`

/**
 * Forgets signals of leads that happened longer ago than their site keeps them. For cron. As with page views, a run looks at
 * some sites, the next one at those behind them, and each with something to forget gets the same share of a run.
 */
export async function sweepSignals(db: D1Database, nowMs: number, bounds = BOUNDS): Promise<void> {
  const place = PlaceRow.parse(await db.prepare('SELECT after_site FROM signal_sweep WHERE only_row = 1').first())
  const sites = await listRetentions(db, place.after_site, bounds.sites)
  const ends = sites.map(({ site, retention }) => ({ site, endMs: nowMs - retention.signalsDays * DAY_MS }))
  const overdue = await findOverdue(db, ends)
  const ofEach = Math.ceil(bounds.signals / Math.max(overdue.length, 1))
  const last = sites.length < bounds.sites ? undefined : sites.at(-1)
  await db.batch([
    ...(overdue.length > 0 ? [forget(db, overdue, ofEach)] : []),
    db
      .prepare('UPDATE signal_sweep SET after_site = ?1 WHERE only_row = 1 AND after_site <> ?1')
      .bind(last?.site ?? ''),
  ])
}

/** Those of these sites that have anything to forget: one look into the index for each. */
async function findOverdue(db: D1Database, ends: readonly Overdue[]): Promise<Overdue[]> {
  const { results } = await db
    .prepare(
      `SELECT ends.value ->> 'site' AS site FROM json_each(?1) AS ends
       WHERE EXISTS (SELECT 1 FROM signals AS old WHERE ${OLD})`,
    )
    .bind(JSON.stringify(ends))
    .all()
  const found = new Set(results.map((row) => AskedRow.parse(row).site))
  return ends.filter(({ site }) => found.has(site))
}

/** Forgets at most so many of each site, the oldest first. */
function forget(db: D1Database, overdue: readonly Overdue[], ofEach: number): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM signals WHERE (site_id, id) IN (
         SELECT gone.site_id, gone.id FROM json_each(?1) AS ends CROSS JOIN signals AS gone
           ON gone.site_id = ends.value ->> 'site' AND gone.id IN (
             SELECT old.id FROM signals AS old WHERE ${OLD} ORDER BY old.at LIMIT ?2))`,
    )
    .bind(JSON.stringify(overdue), ofEach)
}
