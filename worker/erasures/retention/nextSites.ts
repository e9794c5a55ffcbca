import * as z from 'zod'
import type { Retention } from '../../../shared/schema/site.ts'
import { listRetentions } from '../../sites/listRetentions.ts'

const PlaceRow = z.object({ after_site: z.string() })

/** The sites whose turn it is in one of the sweeps: a run looks at some, the next one at those behind them. */
export async function nextSites(
  db: D1Database,
  sweep: 'leads' | 'quarantine' | 'events',
  most: number,
): Promise<{ site: string; retention: Retention }[]> {
  const place = await db.prepare('SELECT after_site FROM retention_sweeps WHERE name = ?').bind(sweep).first()
  const sites = await listRetentions(db, PlaceRow.parse(place).after_site, most)
  const last = sites.length < most ? undefined : sites.at(-1)
  await db
    .prepare('UPDATE retention_sweeps SET after_site = ?2 WHERE name = ?1 AND after_site <> ?2')
    .bind(sweep, last?.site ?? '')
    .run()
  return sites
}
