import type { Handoff } from '../../shared/schema/handoff.ts'
import type { Stage } from '../../shared/schema/lead.ts'
import { inParts } from '../inParts.ts'
import { type Move, moveRows } from '../leads/moveRows.ts'

/** A handoff with what only the Worker needs to know of it. */
export interface HandoffRecord extends Handoff {
  /** The part of the lead whose submission made it. */
  originLead: string
  /** Whether it is still to be told as overdue. */
  isWaiting: boolean
  /** Our own origin, as links to it lead there. */
  here: string
  /** The number of the link that holds. */
  link: number
}

interface HandoffRow {
  site_id: string
  id: string
  lead_id: string
  origin_lead_id: string
  submission_id: string
  reasons: string
  from_stage: Stage
  owner: string | null
  at: number
  due_at: number
  waits_until: number | null
  overdue_at: number | null
  answered_at: number | null
  here: string
  link: number
}

/** These handoffs of one site; read with `toRecord`. */
export function selectHandoffs(db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare('SELECT * FROM handoffs WHERE site_id = ? AND id IN (SELECT value FROM json_each(?))')
    .bind(siteId, JSON.stringify(ids))
}

/** Those of these leads, or of those that they were merged into, which nobody has answered. */
export function selectOpenHandoffs(db: D1Database, leadIds: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `SELECT * FROM handoffs WHERE answered_at IS NULL AND lead_id IN (
         SELECT coalesce((SELECT lead_id FROM lead_parts WHERE id = value), value) FROM json_each(?))`,
    )
    .bind(JSON.stringify(leadIds))
}

/** A lead's handoffs before a moment (and id) in time, the latest first; read with `toRecord`. */
export function selectHandoffsOfLead(
  db: D1Database,
  leadId: string,
  before: { atMs: number; id: string },
  limit: number,
): D1PreparedStatement {
  return db
    .prepare('SELECT * FROM handoffs WHERE lead_id = ? AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?')
    .bind(leadId, before.atMs, before.id, limit)
}

/** Handoffs of a site that nobody has answered, behind a moment (and id) of being due, the first due first; read with `toRecord`. */
export function selectOpenByDue(
  db: D1Database,
  siteId: string,
  after: { atMs: number; id: string },
  limit: number,
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT * FROM handoffs WHERE site_id = ? AND answered_at IS NULL AND (due_at, id) > (?, ?)
       ORDER BY due_at, id LIMIT ?`,
    )
    .bind(siteId, after.atMs, after.id, limit)
}

/** Those that nobody has answered in time and nobody was told of, the longest first. */
export async function listOverdue(db: D1Database, nowMs: number, limit: number): Promise<HandoffRecord[]> {
  const { results } = await db
    .prepare('SELECT * FROM handoffs WHERE waits_until <= ? ORDER BY waits_until LIMIT ?')
    .bind(nowMs, limit)
    .all()
  return results.map(toRecord)
}

export async function findHandoff(db: D1Database, siteId: string, id: string): Promise<HandoffRecord | null> {
  const row = await selectHandoffs(db, siteId, [id]).first()
  return row && toRecord(row)
}

/** Writes handoffs; of one that is there already only whose it is and how far it has come may change. */
export function upsertHandoffs(db: D1Database, handoffs: readonly HandoffRecord[]): D1PreparedStatement[] {
  const upsert = db.prepare(
    `INSERT INTO handoffs (site_id, id, lead_id, origin_lead_id, submission_id, reasons, from_stage, owner, at, due_at,
       waits_until, overdue_at, answered_at, here, link)
     SELECT value ->> 'site_id', value ->> 'id', value ->> 'lead_id', value ->> 'origin_lead_id',
       value ->> 'submission_id', value ->> 'reasons', value ->> 'from_stage', value ->> 'owner', value ->> 'at',
       value ->> 'due_at', value ->> 'waits_until', value ->> 'overdue_at', value ->> 'answered_at', value ->> 'here',
       value ->> 'link'
     FROM json_each(?) WHERE true
     ON CONFLICT (site_id, id) DO UPDATE SET lead_id = excluded.lead_id, waits_until = excluded.waits_until,
       overdue_at = excluded.overdue_at, answered_at = excluded.answered_at`,
  )
  return inParts(handoffs.map(toRow)).map((part) => upsert.bind(part))
}

/** No link to a handoff of these leads holds any more; the next one does. */
export function revokeLinks(db: D1Database, leadIds: readonly string[]): D1PreparedStatement[] {
  if (leadIds.length === 0) return []
  const revoke = 'UPDATE handoffs SET link = link + 1 WHERE lead_id IN (SELECT value FROM json_each(?))'
  return [db.prepare(revoke).bind(JSON.stringify(leadIds))]
}

/** Takes handoffs along with the lead, or the parts of one, that they are of. */
export const moveHandoffs = (db: D1Database, move: Move): D1PreparedStatement => moveRows(db, 'handoffs', move)

/** Forgets that a lead was given to sales; its links lead nowhere any more. */
export const deleteHandoffs = (db: D1Database, leadId: string): D1PreparedStatement =>
  db.prepare('DELETE FROM handoffs WHERE lead_id = ?').bind(leadId)

/** A row of the table as the handoff that it is. */
export function toRecord(found: unknown): HandoffRecord {
  const row = found as HandoffRow
  return {
    id: row.id,
    site: row.site_id,
    lead: row.lead_id,
    originLead: row.origin_lead_id,
    submission: row.submission_id,
    reasons: JSON.parse(row.reasons),
    from: row.from_stage,
    owner: row.owner,
    at: toTime(row.at),
    dueAt: toTime(row.due_at),
    isWaiting: row.waits_until !== null,
    overdueAt: row.overdue_at === null ? null : toTime(row.overdue_at),
    answeredAt: row.answered_at === null ? null : toTime(row.answered_at),
    here: row.here,
    link: row.link,
  }
}

function toRow(handoff: HandoffRecord): HandoffRow {
  const dueAt = Date.parse(handoff.dueAt)
  return {
    site_id: handoff.site,
    id: handoff.id,
    lead_id: handoff.lead,
    origin_lead_id: handoff.originLead,
    submission_id: handoff.submission,
    reasons: JSON.stringify(handoff.reasons),
    from_stage: handoff.from,
    owner: handoff.owner,
    at: Date.parse(handoff.at),
    due_at: dueAt,
    waits_until: handoff.isWaiting ? dueAt : null,
    overdue_at: toMs(handoff.overdueAt),
    answered_at: toMs(handoff.answeredAt),
    here: handoff.here,
    link: handoff.link,
  }
}

/** The handoff as members and receivers see it. */
export const toHandoff = ({
  originLead: _,
  isWaiting: __,
  here: ___,
  link: ____,
  ...handoff
}: HandoffRecord): Handoff => handoff

const toTime = (ms: number) => new Date(ms).toISOString()
const toMs = (time: string | null) => (time === null ? null : Date.parse(time))
