import type { Edit } from '../../shared/schema/edit.ts'
import { TOGETHER } from '../erasures/work.ts'
import { inParts } from '../inParts.ts'
import { type Move, moveRows } from '../leads/moveRows.ts'

/** An edit with whose it is. */
export interface EditRecord extends Edit {
  site: string
  lead: string
  /** The part of the lead that it is of. */
  originLead: string
}

interface EditRow {
  id: string
  changes: string
  note: string | null
  edited_by: string
  edited_at: number
}

/** Writes edits; each is written once. */
export function insertEdits(db: D1Database, edits: readonly EditRecord[]): D1PreparedStatement[] {
  const insert = db.prepare(
    `INSERT INTO edits (site_id, id, lead_id, origin_lead_id, changes, note, edited_by, edited_at)
     SELECT value ->> 'site', value ->> 'id', value ->> 'lead', value ->> 'originLead', value ->> 'changes',
       value ->> 'note', value ->> 'editedBy', value ->> 'editedAtMs'
     FROM json_each(?)`,
  )
  const rows = edits.map((edit) => ({ ...edit, editedAtMs: Date.parse(edit.editedAt) }))
  return inParts(rows).map((part) => insert.bind(part))
}

/** Takes edits along with the lead, or the parts of one, that they are of. */
export const moveEdits = (db: D1Database, move: Move): D1PreparedStatement => moveRows(db, 'edits', move)

/** Forgets what members changed of a lead. */
export const deleteEdits = (db: D1Database, leadId: string): D1PreparedStatement =>
  db.prepare('DELETE FROM edits WHERE lead_id = ?').bind(leadId)

/**
 * Takes what another lead said out of the edits of those that it was one with for a while: what a value was before, and what
 * it became where that is the other's.
 */
export function clearEditsMadeTogether(db: D1Database, erasure: string, site: string): D1PreparedStatement {
  return db
    .prepare(
      `${TOGETHER}
       UPDATE edits SET changes = (
         SELECT json_group_array(json_set(change.value, '$.from', NULL, '$.to', iif(
           change.value ->> 'to' IN (SELECT value FROM erasure_work WHERE erasure_id = ?1 AND kind = 'word'), NULL,
           change.value ->> 'to')))
         FROM json_each(edits.changes) AS change)
       WHERE site_id = ?2 AND id IN (
         SELECT made.id FROM together CROSS JOIN edits AS made
           ON made.lead_id = together.lead_id AND made.edited_at BETWEEN together.since AND together.until)`,
    )
    .bind(erasure, site)
}

/** A lead's edits before a moment (and id) in time, the latest first; read with `toEdit`. */
export function selectEdits(
  db: D1Database,
  leadId: string,
  before: { atMs: number; id: string },
  limit: number,
): D1PreparedStatement {
  return db
    .prepare(
      'SELECT * FROM edits WHERE lead_id = ? AND (edited_at, id) < (?, ?) ORDER BY edited_at DESC, id DESC LIMIT ?',
    )
    .bind(leadId, before.atMs, before.id, limit)
}

export async function findEdit(db: D1Database, siteId: string, id: string): Promise<Edit | null> {
  const row = await db.prepare('SELECT * FROM edits WHERE site_id = ? AND id = ?').bind(siteId, id).first()
  return row && toEdit(row)
}

/** A row of `selectEdits` as the edit that it was. */
export function toEdit(found: unknown): Edit {
  const row = found as EditRow
  return {
    id: row.id,
    changes: JSON.parse(row.changes),
    note: row.note,
    editedBy: row.edited_by,
    editedAt: new Date(row.edited_at).toISOString(),
  }
}
