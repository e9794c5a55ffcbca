import * as z from 'zod'
import { LeadFilter } from '../../shared/schema/leadFilter.ts'
import type { NewSegment, Segment, SegmentChange } from '../../shared/schema/segment.ts'

/** Segments of one site. */
export const MOST_SEGMENTS = 100

const Row = z.object({
  id: z.string(),
  site_id: z.string(),
  name: z.string(),
  filter: z.string(),
  created_at: z.number(),
  updated_at: z.number(),
})

/** All of a site's, by name. */
export async function listSegments(db: D1Database, siteId: string): Promise<Segment[]> {
  const { results } = await db
    .prepare('SELECT * FROM segments WHERE site_id = ?1 ORDER BY name LIMIT ?2')
    .bind(siteId, MOST_SEGMENTS)
    .all()
  return results.map(toSegment)
}

/** One segment of a site, or null. */
export async function findSegment(db: D1Database, siteId: string, id: string): Promise<Segment | null> {
  const row = await db.prepare('SELECT * FROM segments WHERE id = ?1 AND site_id = ?2').bind(id, siteId).first()
  return row && toSegment(row)
}

/** Keeps a new segment; null where the name is taken or the site has as many as it may. */
export async function insertSegment(
  db: D1Database,
  siteId: string,
  { id, name, filter }: NewSegment & { id: string },
  nowMs: number,
): Promise<Segment | null> {
  const row = await db
    .prepare(
      `INSERT INTO segments (id, site_id, name, filter, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?5 WHERE (SELECT count(*) FROM segments WHERE site_id = ?2) < ?6
       ON CONFLICT (site_id, name) DO NOTHING RETURNING *`,
    )
    .bind(id, siteId, name, JSON.stringify(filter), nowMs, MOST_SEGMENTS)
    .first()
  return row && toSegment(row)
}

/** Changes a segment; null where another has the name, or it is gone. */
export async function updateSegment(
  db: D1Database,
  siteId: string,
  id: string,
  { name, filter }: SegmentChange,
  nowMs: number,
): Promise<Segment | null> {
  const row = await db
    .prepare(
      `UPDATE OR IGNORE segments SET name = coalesce(?3, name), filter = coalesce(?4, filter), updated_at = ?5
       WHERE id = ?1 AND site_id = ?2 RETURNING *`,
    )
    .bind(id, siteId, name ?? null, filter ? JSON.stringify(filter) : null, nowMs)
    .first()
  return row && toSegment(row)
}

/** Takes a segment away; whether it was there. */
export async function deleteSegment(db: D1Database, siteId: string, id: string): Promise<boolean> {
  const gone = db.prepare('DELETE FROM segments WHERE id = ?1 AND site_id = ?2 RETURNING id').bind(id, siteId)
  return (await gone.first()) !== null
}

function toSegment(found: unknown): Segment {
  const { id, site_id, name, filter, created_at, updated_at } = Row.parse(found)
  return {
    ...{ id, site: site_id, name, filter: LeadFilter.parse(JSON.parse(filter)) },
    createdAt: new Date(created_at).toISOString(),
    updatedAt: new Date(updated_at).toISOString(),
  }
}
