import type { Erasure, ErasurePlace, ErasureReason } from '../../shared/schema/erasure.ts'
import type { Moment } from '../http/cursor.ts'
import type { NewErasure } from './erasure.ts'

/** An erasure of which something may be left to do. */
export interface Unfinished {
  id: string
  site: string
  reason: ErasureReason
  /** What came into the Desk later is not meant; null: nothing in the Desk is. */
  command: string | null
}

interface ErasureRow {
  id: string
  site_id: string
  command_id: string | null
  reason: ErasureReason
  lead_id: string | null
  ids: string
  erased_by: string | null
  erased_at: number
  segments: string
  finished_at: number | null
  /** JSON, by the query. */
  counts: string
}

const COLUMNS = `erasures.*, (
  SELECT json_group_array(json_object('place', place, 'what', what, 'count', count)) FROM erasure_counts
  WHERE erasure_id = erasures.id) AS counts`

export function insertErasure(
  db: D1Database,
  { id, site, command, reason, by, atMs, what }: NewErasure,
): D1PreparedStatement {
  const lead = leadOf(what)
  return db
    .prepare(
      `INSERT INTO erasures (id, site_id, command_id, reason, lead_id, ids, erased_by, erased_at, tried_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)`,
    )
    .bind(
      id,
      site,
      command,
      reason,
      lead?.id ?? null,
      JSON.stringify(lead?.parts.map((part) => part.id) ?? []),
      by,
      atMs,
    )
}

const leadOf = (what: NewErasure['what']) => (what !== 'events' && 'lead' in what ? what.lead : null)

/** Takes an erasure back that found nothing to erase. */
export const dropIfEmpty = (db: D1Database, id: string): D1PreparedStatement =>
  db
    .prepare('DELETE FROM erasures WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM erasure_work WHERE erasure_id = ?1)')
    .bind(id)

/** Counts the rows that the statement before it, in the same batch, changed or took away. */
export const countChanges = (db: D1Database, id: string, table: string): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO erasure_counts (erasure_id, place, what, count)
       SELECT ?1, 'database', ?2, changes() WHERE changes() > 0 ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    )
    .bind(id, table)

export const countRows = (db: D1Database, id: string, table: string, count: number): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO erasure_counts (erasure_id, place, what, count)
       SELECT ?1, 'database', ?2, ?3 WHERE ?3 > 0 ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    )
    .bind(id, table, count)

export async function findErasure(db: D1Database, id: string): Promise<Erasure | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM erasures WHERE id = ?`).bind(id).first<ErasureRow>()
  return row && toErasure(row)
}

/** A site's erasures before a moment, the latest first. */
export async function listErasures(
  db: D1Database,
  site: string,
  before: Moment | null,
  limit: number,
): Promise<Erasure[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM erasures WHERE site_id = ?1 AND (erased_at, id) < (?2, ?3)
       ORDER BY erased_at DESC, id DESC LIMIT ?4`,
    )
    .bind(site, before?.atMs ?? Number.MAX_SAFE_INTEGER, before?.id ?? '', limit)
    .all<ErasureRow>()
  return results.map(toErasure)
}

/** Erasures of which something is left to do and that nobody went on with since a moment, the longest waiting first. */
export async function listUnfinished(db: D1Database, triedBeforeMs: number, most: number): Promise<Unfinished[]> {
  const { results } = await db
    .prepare(`${UNFINISHED} WHERE finished_at IS NULL AND tried_at < ?1 ORDER BY tried_at, id LIMIT ?2`)
    .bind(triedBeforeMs, most)
    .all<Unfinished>()
  return results
}

export const findUnfinished = (db: D1Database, id: string): Promise<Unfinished | null> =>
  db.prepare(`${UNFINISHED} WHERE id = ?1 AND finished_at IS NULL`).bind(id).first<Unfinished>()

const UNFINISHED = 'SELECT id, site_id AS site, reason, command_id AS command FROM erasures'

/** Notes that somebody goes on with an erasure now. */
export async function noteTry(db: D1Database, id: string, nowMs: number): Promise<void> {
  await db.prepare('UPDATE erasures SET tried_at = ?2 WHERE id = ?1').bind(id, nowMs).run()
}

export async function nameSegments(db: D1Database, id: string, segments: readonly string[]): Promise<void> {
  await db.prepare('UPDATE erasures SET segments = ?2 WHERE id = ?1').bind(id, JSON.stringify(segments)).run()
}

/** Nothing is left to do: by what the person was found goes too. */
export async function closeErasure(db: D1Database, id: string, nowMs: number): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM erasure_work WHERE erasure_id = ?1').bind(id),
    db.prepare('UPDATE erasures SET finished_at = ?2 WHERE id = ?1 AND finished_at IS NULL').bind(id, nowMs),
  ])
}

function toErasure(row: ErasureRow): Erasure {
  const counts: { place: ErasurePlace; what: string; count: number }[] = JSON.parse(row.counts)
  return {
    ...{ id: row.id, site: row.site_id, reason: row.reason, lead: row.lead_id, ids: JSON.parse(row.ids) },
    erasedBy: row.erased_by,
    erasedAt: new Date(row.erased_at).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
    ...{ counts, segments: JSON.parse(row.segments) },
  }
}
