import type { Stage } from '../../shared/schema/lead.ts'
import type { Verdict, VerdictKind } from '../../shared/schema/verdict.ts'
import { inParts } from '../inParts.ts'
import { type Move, moveRows } from '../leads/moveRows.ts'

/** A verdict with what only the Worker needs to know of it. */
export interface VerdictRecord extends Verdict {
  site: string
  /** The part of the lead that it is of. */
  originLead: string
  /** Of what was sent. */
  hash: string
}

interface VerdictRow {
  site_id: string
  id: string
  lead_id: string
  origin_lead_id: string
  handoff_id: string | null
  kind: VerdictKind
  reason: string | null
  note: string | null
  tags: string
  value: number | null
  currency: string | null
  said_by: string
  via: Verdict['via']
  from_stage: Stage
  to_stage: Stage
  said_at: number
  hash: string
}

/** These verdicts of one site; read with `toRecord`. */
export function selectVerdicts(db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare('SELECT * FROM verdicts WHERE site_id = ? AND id IN (SELECT value FROM json_each(?))')
    .bind(siteId, JSON.stringify(ids))
}

export async function findVerdict(db: D1Database, siteId: string, id: string): Promise<VerdictRecord | null> {
  const row = await selectVerdicts(db, siteId, [id]).first()
  return row && toRecord(row)
}

/** A lead's verdicts before a moment (and id) in time, the latest first; read with `toRecord`. */
export function selectVerdictsOfLead(
  db: D1Database,
  leadId: string,
  before: { atMs: number; id: string },
  limit: number,
): D1PreparedStatement {
  return db
    .prepare(
      'SELECT * FROM verdicts WHERE lead_id = ? AND (said_at, id) < (?, ?) ORDER BY said_at DESC, id DESC LIMIT ?',
    )
    .bind(leadId, before.atMs, before.id, limit)
}

/** Writes verdicts; each is written once. */
export function insertVerdicts(db: D1Database, verdicts: readonly VerdictRecord[]): D1PreparedStatement[] {
  const insert = db.prepare(
    `INSERT INTO verdicts (site_id, id, lead_id, origin_lead_id, handoff_id, kind, reason, note, tags, value, currency,
       said_by, via, from_stage, to_stage, said_at, hash)
     SELECT value ->> 'site_id', value ->> 'id', value ->> 'lead_id', value ->> 'origin_lead_id',
       value ->> 'handoff_id', value ->> 'kind', value ->> 'reason', value ->> 'note', value ->> 'tags',
       value ->> 'value', value ->> 'currency', value ->> 'said_by', value ->> 'via', value ->> 'from_stage',
       value ->> 'to_stage', value ->> 'said_at', value ->> 'hash'
     FROM json_each(?)`,
  )
  return inParts(verdicts.map(toRow)).map((part) => insert.bind(part))
}

/** Takes verdicts along with the lead, or the parts of one, that they are of. */
export const moveVerdicts = (db: D1Database, move: Move): D1PreparedStatement => moveRows(db, 'verdicts', move)

/** Forgets what sales said of a lead. */
export const deleteVerdicts = (db: D1Database, leadId: string): D1PreparedStatement =>
  db.prepare('DELETE FROM verdicts WHERE lead_id = ?').bind(leadId)

/** A row of the table as the verdict that it is. */
export function toRecord(found: unknown): VerdictRecord {
  const row = found as VerdictRow
  return {
    id: row.id,
    site: row.site_id,
    lead: row.lead_id,
    originLead: row.origin_lead_id,
    handoff: row.handoff_id,
    kind: row.kind,
    reason: row.reason,
    note: row.note,
    tags: JSON.parse(row.tags),
    value: row.value,
    currency: row.currency,
    by: row.said_by,
    via: row.via,
    from: row.from_stage,
    to: row.to_stage,
    at: new Date(row.said_at).toISOString(),
    hash: row.hash,
  }
}

function toRow(verdict: VerdictRecord): VerdictRow {
  return {
    site_id: verdict.site,
    id: verdict.id,
    lead_id: verdict.lead,
    origin_lead_id: verdict.originLead,
    handoff_id: verdict.handoff,
    kind: verdict.kind,
    reason: verdict.reason,
    note: verdict.note,
    tags: JSON.stringify(verdict.tags),
    value: verdict.value,
    currency: verdict.currency,
    said_by: verdict.by,
    via: verdict.via,
    from_stage: verdict.from,
    to_stage: verdict.to,
    said_at: Date.parse(verdict.at),
    hash: verdict.hash,
  }
}

/** The verdict as members and receivers see it. */
export const toVerdict = ({ site: _, originLead: __, hash: ___, ...verdict }: VerdictRecord): Verdict => verdict
