import * as z from 'zod'
import type { Install } from '../../shared/schema/install.ts'

/** Origins kept of one site: a Referer can say anything, so that more would be a way to fill the table. */
export const MOST_INSTALLS = 20

const Row = z.object({ origin: z.string(), first_seen_at: z.number(), last_seen_at: z.number() })

/** Notes that a site's loader was asked for from an origin; of a site that is full, only of those that are known. */
export async function upsertInstall(db: D1Database, siteId: string, origin: string, nowMs: number): Promise<void> {
  await db
    .prepare(
      `INSERT INTO installs (site_id, origin, first_seen_at, last_seen_at)
         SELECT ?1, ?2, ?3, ?3 WHERE EXISTS (SELECT 1 FROM sites WHERE id = ?1) AND (
           EXISTS (SELECT 1 FROM installs WHERE site_id = ?1 AND origin = ?2)
           OR (SELECT count(*) FROM installs WHERE site_id = ?1) < ?4)
         ON CONFLICT (site_id, origin) DO UPDATE SET last_seen_at = excluded.last_seen_at`,
    )
    .bind(siteId, origin, nowMs, MOST_INSTALLS)
    .run()
}

/** Where a site's loader was asked for, the latest first. */
export async function listInstalls(db: D1Database, siteId: string): Promise<Install[]> {
  const { results } = await db
    .prepare('SELECT origin, first_seen_at, last_seen_at FROM installs WHERE site_id = ?1 ORDER BY last_seen_at DESC')
    .bind(siteId)
    .all()
  return results.map((found) => {
    const row = Row.parse(found)
    return {
      origin: row.origin || null,
      firstSeenAt: new Date(row.first_seen_at).toISOString(),
      lastSeenAt: new Date(row.last_seen_at).toISOString(),
    }
  })
}
