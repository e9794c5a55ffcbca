import * as z from 'zod'
import { makeId } from '../../shared/rules/makeId.ts'
import { LeadFilter } from '../../shared/schema/leadFilter.ts'
import type { NewSegment, Segment, SegmentChange } from '../../shared/schema/segment.ts'
import { endWatch, startWatch } from './watches/store.ts'

/** Segments of one site. */
export const MOST_SEGMENTS = 100

/** A segment with how it is watched. */
const SELECT = `SELECT segments.*, (SELECT state FROM segment_watches
    WHERE site_id = segments.site_id AND segment_id = segments.id AND segment_watches.state <> 'over') AS watch
  FROM segments`

const Row = z.object({
  id: z.string(),
  site_id: z.string(),
  name: z.string(),
  filter: z.string(),
  created_at: z.number(),
  updated_at: z.number(),
  watch: z.enum(['noting', 'watching']).nullable(),
})

/** All of a site's, by name. */
export async function listSegments(db: D1Database, siteId: string): Promise<Segment[]> {
  const { results } = await db
    .prepare(`${SELECT} WHERE site_id = ?1 ORDER BY name LIMIT ?2`)
    .bind(siteId, MOST_SEGMENTS)
    .all()
  return results.map(toSegment)
}

/** One segment of a site, or null. */
export async function findSegment(db: D1Database, siteId: string, id: string): Promise<Segment | null> {
  const row = await db.prepare(`${SELECT} WHERE id = ?1 AND site_id = ?2`).bind(id, siteId).first()
  return row && toSegment(row)
}

/** Keeps a new segment; null where the name is taken or the site has as many as it may. */
export async function insertSegment(
  db: D1Database,
  siteId: string,
  { id, name, filter, announce }: NewSegment & { id: string },
  nowMs: number,
): Promise<Segment | null> {
  const insert = db
    .prepare(
      `INSERT INTO segments (id, site_id, name, filter, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?5 WHERE (SELECT count(*) FROM segments WHERE site_id = ?2) < ?6
       ON CONFLICT (site_id, name) DO NOTHING`,
    )
    .bind(id, siteId, name, JSON.stringify(filter), nowMs, MOST_SEGMENTS)
  await db.batch([insert, ...(announce ? [watch(db, siteId, id, nowMs)] : [])])
  return findSegment(db, siteId, id)
}

/** Changes a segment; null where another has the name, or it is gone. Another filter is watched anew. */
export async function updateSegment(
  db: D1Database,
  before: Segment,
  { name = before.name, filter = before.filter, announce = before.announce }: SegmentChange,
  nowMs: number,
): Promise<Segment | null> {
  const { id, site } = before
  const isOther = JSON.stringify(filter) !== JSON.stringify(before.filter)
  const update = db
    .prepare(
      `UPDATE OR IGNORE segments SET name = ?3, filter = ?4, updated_at = ?5 WHERE id = ?1 AND site_id = ?2
       RETURNING id`,
    )
    .bind(id, site, name, JSON.stringify(filter), nowMs)
  const [updated] = await db.batch([
    update,
    ...(before.announce && (isOther || !announce) ? [endWatch(db, site, id, nowMs)] : []),
    ...(announce && (isOther || !before.announce) ? [watch(db, site, id, nowMs)] : []),
  ])
  return updated?.results.length === 1 ? findSegment(db, site, id) : null
}

/** Takes a segment away; whether it was there. */
export async function deleteSegment(db: D1Database, siteId: string, id: string, nowMs: number): Promise<boolean> {
  const gone = db.prepare('DELETE FROM segments WHERE id = ?1 AND site_id = ?2 RETURNING id').bind(id, siteId)
  const [deleted] = await db.batch([gone, endWatch(db, siteId, id, nowMs)])
  return deleted?.results.length === 1
}

const watch = (db: D1Database, site: string, segment: string, nowMs: number) =>
  startWatch(db, { id: makeId('sw', nowMs), site, segment }, nowMs)

function toSegment(found: unknown): Segment {
  const { id, site_id, name, filter, created_at, updated_at, watch } = Row.parse(found)
  return {
    ...{ id, site: site_id, name, filter: LeadFilter.parse(JSON.parse(filter)) },
    ...{ announce: watch !== null, announcing: watch === 'watching' },
    createdAt: new Date(created_at).toISOString(),
    updatedAt: new Date(updated_at).toISOString(),
  }
}
