import type { Lead } from '../../shared/schema/lead.ts'
import { type Merge, type MergeRule, UNDO_DAYS } from '../../shared/schema/merge.ts'
import type { Moment } from '../http/cursor.ts'
import { inParts } from '../inParts.ts'
import type { Move } from '../leads/moveRows.ts'

const DAY_MS = 86_400_000
/** Images that one sweep forgets. */
const MOST_SWEPT = 500
const MOST_LISTED = 100

/** A merge with what only the Worker needs to know of it. */
export interface MergeRecord extends Omit<Merge, 'undoableUntil'> {
  /** The ids that came with the merged lead's. */
  parts: string[]
  /** Both leads as they were; null once it cannot be undone. */
  images: { survivor: Lead; merged: Lead } | null
}

interface MergeRow {
  id: string
  site_id: string
  lead_id: string
  survivor_id: string
  merged_id: string
  parts: string
  rule: MergeRule
  evidence: string
  images: string | null
  merged_by: string | null
  merged_at: number
  undone_by: string | null
  undone_at: number | null
}

/** These merges of one site; read with `toRecord`. */
export function selectMerges(db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare('SELECT * FROM merges WHERE id IN (SELECT value FROM json_each(?)) AND site_id = ?')
    .bind(JSON.stringify(ids), siteId)
}

/** Writes merges; of one that is there already only which lead it is of, and whether it is undone, may change. */
export function upsertMerges(db: D1Database, merges: readonly MergeRecord[]): D1PreparedStatement[] {
  const upsert = db.prepare(
    `INSERT INTO merges (id, site_id, lead_id, survivor_id, merged_id, parts, rule, evidence, images, merged_by,
       merged_at, undone_by, undone_at)
     SELECT value ->> 'id', value ->> 'site_id', value ->> 'lead_id', value ->> 'survivor_id', value ->> 'merged_id',
       value ->> 'parts', value ->> 'rule', value ->> 'evidence', value ->> 'images', value ->> 'merged_by',
       value ->> 'merged_at', value ->> 'undone_by', value ->> 'undone_at'
     FROM json_each(?) WHERE true
     ON CONFLICT (id) DO UPDATE SET lead_id = excluded.lead_id, images = excluded.images,
       undone_by = excluded.undone_by, undone_at = excluded.undone_at`,
  )
  return inParts(merges.map(toRow)).map((part) => upsert.bind(part))
}

/** Takes merges along with the lead, or the parts of one, that survived in them. */
export function moveMerges(db: D1Database, { from, to, parts }: Move): D1PreparedStatement {
  const move = 'UPDATE merges SET lead_id = ?2 WHERE lead_id = ?1'
  return parts === null
    ? db.prepare(move).bind(from, to)
    : db.prepare(`${move} AND survivor_id IN (SELECT value FROM json_each(?3))`).bind(from, to, JSON.stringify(parts))
}

/** Forgets the merges of which one of these ids was a side. */
export function deleteMerges(db: D1Database, ids: readonly string[]): D1PreparedStatement[] {
  const listed = 'IN (SELECT value FROM json_each(?))'
  return [
    db.prepare(`DELETE FROM merges WHERE lead_id ${listed}`).bind(JSON.stringify(ids)),
    db.prepare(`DELETE FROM merges WHERE merged_id ${listed}`).bind(JSON.stringify(ids)),
  ]
}

/** A lead's merges before a moment (and id) in time, the latest first; read with `toRecord`. */
export function selectMergesOfLead(db: D1Database, leadId: string, before: Moment, limit: number): D1PreparedStatement {
  return db
    .prepare(
      `SELECT * FROM merges WHERE lead_id = ? AND (merged_at, id) < (?, ?) ORDER BY merged_at DESC, id DESC LIMIT ?`,
    )
    .bind(leadId, before.atMs, before.id, limit)
}

/** The same, with those that are undone and of which the lead was the other side. */
export const selectMergesOnEitherSide = (db: D1Database, leadId: string, before: Moment, limit: number) =>
  selectOnEitherSide(db, { at: 'merged_at', place: 'id' }, leadId, before, limit)

/** A lead's merges by when they were undone. Their places in time are `{id}.undone`. */
export const selectUndone = (db: D1Database, leadId: string, before: Moment, limit: number) =>
  selectOnEitherSide(db, { at: 'undone_at', place: "id || '.undone'" }, leadId, before, limit)

function selectOnEitherSide(
  db: D1Database,
  { at, place }: { at: 'merged_at' | 'undone_at'; place: string },
  leadId: string,
  before: Moment,
  limit: number,
): D1PreparedStatement {
  const side = (own: string) =>
    `SELECT * FROM (
       SELECT * FROM merges WHERE ${own} AND ${at} IS NOT NULL AND (${at}, ${place}) < (?2, ?3)
       ORDER BY ${at} DESC, id DESC LIMIT ?4)`
  return db
    .prepare(
      `SELECT * FROM (${side('lead_id = ?1')} UNION ALL ${side('merged_id = ?1 AND lead_id <> ?1')})
       ORDER BY ${at} DESC, id DESC LIMIT ?4`,
    )
    .bind(leadId, before.atMs, before.id, limit)
}

/** A lead's latest merges. */
export async function listMerges(db: D1Database, leadId: string): Promise<MergeRecord[]> {
  const latest = { atMs: Number.MAX_SAFE_INTEGER, id: '' }
  const { results } = await selectMergesOfLead(db, leadId, latest, MOST_LISTED).all()
  return results.map(toRecord)
}

export async function findMerge(db: D1Database, id: string): Promise<MergeRecord | null> {
  const row = await db.prepare('SELECT * FROM merges WHERE id = ?').bind(id).first()
  return row && toRecord(row)
}

/** Forgets how leads were before merges that cannot be undone any more. For cron. */
export async function sweepImages(db: D1Database, nowMs: number): Promise<void> {
  await db
    .prepare(
      `UPDATE merges SET images = NULL WHERE id IN (
         SELECT id FROM merges WHERE images IS NOT NULL AND merged_at <= ? ORDER BY merged_at LIMIT ?)`,
    )
    .bind(nowMs - UNDO_DAYS * DAY_MS, MOST_SWEPT)
    .run()
}

export function toRecord(found: unknown): MergeRecord {
  const row = found as MergeRow
  return {
    id: row.id,
    site: row.site_id,
    lead: row.lead_id,
    survivor: row.survivor_id,
    merged: row.merged_id,
    parts: JSON.parse(row.parts),
    rule: row.rule,
    evidence: row.evidence,
    images: row.images === null ? null : JSON.parse(row.images),
    mergedBy: row.merged_by,
    mergedAt: new Date(row.merged_at).toISOString(),
    undoneBy: row.undone_by,
    undoneAt: row.undone_at === null ? null : new Date(row.undone_at).toISOString(),
  }
}

function toRow(merge: MergeRecord): MergeRow {
  return {
    id: merge.id,
    site_id: merge.site,
    lead_id: merge.lead,
    survivor_id: merge.survivor,
    merged_id: merge.merged,
    parts: JSON.stringify(merge.parts),
    rule: merge.rule,
    evidence: merge.evidence,
    images: merge.images && JSON.stringify(merge.images),
    merged_by: merge.mergedBy,
    merged_at: Date.parse(merge.mergedAt),
    undone_by: merge.undoneBy,
    undone_at: merge.undoneAt === null ? null : Date.parse(merge.undoneAt),
  }
}

/** The merge as members see it. */
export function toMerge({ parts: _, images: __, ...merge }: MergeRecord, nowMs: number): Merge {
  const untilMs = Date.parse(merge.mergedAt) + UNDO_DAYS * DAY_MS
  const isUndoable = merge.undoneAt === null && nowMs < untilMs
  return { ...merge, undoableUntil: isUndoable ? new Date(untilMs).toISOString() : null }
}
