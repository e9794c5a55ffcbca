import * as z from 'zod'

/** Page views of a site that have had no beacon since then, in milliseconds since 1970, are to be forgotten. */
export interface Overdue {
  site: string
  quietSince: number
}

const Place = z.object({ after_site: z.string() })
const Asked = z.object({ asked: z.string() })
const OverdueJson = z.object({ site: z.string(), quietSince: z.number() })
/** Never before they are in the roll-ups. */
const OLD = `old.is_counted = 1 AND old.site_id = limits.value ->> 'site' AND old.updated_at < limits.value ->> 'quietSince'`

/** Behind which site the next run begins. */
export async function readPlace(db: D1Database): Promise<string> {
  return Place.parse(await db.prepare('SELECT after_site FROM forgetting WHERE one = 1').first()).after_site
}

/** Remembers it. */
export function keepPlace(db: D1Database, afterSite: string): D1PreparedStatement {
  return db.prepare('UPDATE forgetting SET after_site = ?1 WHERE one = 1 AND after_site <> ?1').bind(afterSite)
}

/** Those of these sites that have anything to forget: one look into the index for each. */
export async function findOverdue(db: D1Database, limits: readonly Overdue[]): Promise<Overdue[]> {
  const { results } = await db
    .prepare(
      `SELECT limits.value AS asked FROM json_each(?1) AS limits WHERE EXISTS (SELECT 1 FROM page_views AS old WHERE ${OLD})`,
    )
    .bind(JSON.stringify(limits))
    .all()
  return results.map((row) => OverdueJson.parse(JSON.parse(Asked.parse(row).asked)))
}

/** Forgets at most so many page views of each site, those first that have been quiet longest; their parts go with them. */
export function forgetPageViews(db: D1Database, overdue: readonly Overdue[], ofEach: number): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM page_views WHERE id IN (
         SELECT view.id FROM json_each(?1) AS limits CROSS JOIN page_views AS view ON view.id IN (
           SELECT old.id FROM page_views AS old WHERE ${OLD} ORDER BY old.updated_at LIMIT ?2))`,
    )
    .bind(JSON.stringify(overdue), ofEach)
}
