import type { Proposal } from '../../shared/schema/proposal.ts'
import type { Moment } from '../http/cursor.ts'
import { inParts } from '../inParts.ts'
import { type Move, moveRows } from '../leads/moveRows.ts'

const MOST_LISTED = 100

/** A proposal with what only the Worker needs to know of it. */
export interface ProposalRecord extends Proposal {
  site: string
  /** The part of the lead that it is of. */
  originLead: string
}

interface ProposalRow {
  site_id: string
  id: string
  lead_id: string
  origin_lead_id: string
  submission_id: string
  detail: Proposal['detail']
  value: string
  state: Proposal['state']
  proposed_at: number
  decided_by: string | null
  decided_at: number | null
}

/** These proposals of one site; read with `toRecord`. */
export function selectProposals(db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare('SELECT * FROM proposals WHERE site_id = ? AND id IN (SELECT value FROM json_each(?))')
    .bind(siteId, JSON.stringify(ids))
}

/** Writes proposals; the same value of the same part is proposed once, and only what was decided of it may change. */
export function upsertProposals(db: D1Database, proposals: readonly ProposalRecord[]): D1PreparedStatement[] {
  const upsert = db.prepare(
    `INSERT INTO proposals (site_id, id, lead_id, origin_lead_id, submission_id, detail, value, state, proposed_at,
       decided_by, decided_at)
     SELECT value ->> 'site_id', value ->> 'id', value ->> 'lead_id', value ->> 'origin_lead_id',
       value ->> 'submission_id', value ->> 'detail', value ->> 'value', value ->> 'state', value ->> 'proposed_at',
       value ->> 'decided_by', value ->> 'decided_at'
     FROM json_each(?) WHERE true
     ON CONFLICT (site_id, id) DO UPDATE SET state = excluded.state, decided_by = excluded.decided_by,
       decided_at = excluded.decided_at
     ON CONFLICT (origin_lead_id, detail, value) DO NOTHING`,
  )
  return inParts(proposals.map(toRow)).map((part) => upsert.bind(part))
}

/** Takes proposals along with the lead, or the parts of one, that they are of. */
export const moveProposals = (db: D1Database, move: Move): D1PreparedStatement => moveRows(db, 'proposals', move)

/** Forgets what was proposed of a lead. */
export const deleteProposals = (db: D1Database, leadId: string): D1PreparedStatement =>
  db.prepare('DELETE FROM proposals WHERE lead_id = ?').bind(leadId)

/** What waits of a lead, the oldest first. */
export async function listOpenProposals(db: D1Database, leadId: string): Promise<ProposalRecord[]> {
  const { results } = await db
    .prepare(`SELECT * FROM proposals WHERE lead_id = ? AND state = 'open' ORDER BY proposed_at LIMIT ?`)
    .bind(leadId, MOST_LISTED)
    .all()
  return results.map(toRecord)
}

/** A lead's proposals before a moment (and id) in time, the latest first; read with `toRecord`. */
export function selectProposalsOfLead(
  db: D1Database,
  leadId: string,
  before: Moment,
  limit: number,
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT * FROM proposals INDEXED BY proposals_of_lead_by_time
       WHERE lead_id = ? AND (proposed_at, id) < (?, ?) ORDER BY proposed_at DESC, id DESC LIMIT ?`,
    )
    .bind(leadId, before.atMs, before.id, limit)
}

/** A lead's proposals by when they were decided. Their places in time are `{id}.decided`. */
export function selectDecided(db: D1Database, leadId: string, before: Moment, limit: number): D1PreparedStatement {
  return db
    .prepare(
      `SELECT * FROM proposals
       WHERE lead_id = ? AND decided_at IS NOT NULL AND (decided_at, id || '.decided') < (?, ?)
       ORDER BY decided_at DESC, id DESC LIMIT ?`,
    )
    .bind(leadId, before.atMs, before.id, limit)
}

export async function findProposal(db: D1Database, siteId: string, id: string): Promise<ProposalRecord | null> {
  const row = await selectProposals(db, siteId, [id]).first()
  return row && toRecord(row)
}

export function toRecord(found: unknown): ProposalRecord {
  const row = found as ProposalRow
  return {
    id: row.id,
    site: row.site_id,
    lead: row.lead_id,
    originLead: row.origin_lead_id,
    submission: row.submission_id,
    detail: row.detail,
    value: row.value,
    state: row.state,
    proposedAt: new Date(row.proposed_at).toISOString(),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at === null ? null : new Date(row.decided_at).toISOString(),
  }
}

function toRow(proposal: ProposalRecord): ProposalRow {
  return {
    site_id: proposal.site,
    id: proposal.id,
    lead_id: proposal.lead,
    origin_lead_id: proposal.originLead,
    submission_id: proposal.submission,
    detail: proposal.detail,
    value: proposal.value,
    state: proposal.state,
    proposed_at: Date.parse(proposal.proposedAt),
    decided_by: proposal.decidedBy,
    decided_at: proposal.decidedAt === null ? null : Date.parse(proposal.decidedAt),
  }
}

/** The proposal as members see it. */
export const toProposal = ({ site: _, originLead: __, ...proposal }: ProposalRecord): Proposal => proposal
