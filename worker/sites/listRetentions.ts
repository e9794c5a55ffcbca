import * as z from 'zod'
import { Retention, USUAL_RETENTION } from '../../shared/schema/site.ts'

const Row = z.object({ id: z.string(), retention: z.string().nullable() })

/** How long some sites keep things: those behind the one named, in the order of their ids. For sweeps, which take turns. */
export async function listRetentions(
  db: D1Database,
  after: string,
  most: number,
): Promise<{ site: string; retention: Retention }[]> {
  const { results } = await db
    .prepare(`SELECT id, settings -> '$.retention' AS retention FROM sites WHERE id > ?1 ORDER BY id LIMIT ?2`)
    .bind(after, most)
    .all()
  return results.map((row) => {
    const { id: site, retention } = Row.parse(row)
    return { site, retention: retention === null ? USUAL_RETENTION : Retention.parse(JSON.parse(retention)) }
  })
}
