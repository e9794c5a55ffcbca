import type { MatchRule } from '../../shared/schema/match.ts'
import type { StoredSubmission } from '../../shared/schema/submission.ts'
import type { Qualifying } from '../handoffs/qualifying.ts'
import { inParts } from '../inParts.ts'
import { type Move, moveRows } from '../leads/moveRows.ts'
import type { LeadValues, PersonFacts, PersonKeys, SubmissionContent } from './submissionCommand.ts'

/** A submission with what only the Worker needs to know of it. */
export interface SubmissionRecord extends StoredSubmission {
  position: number
  /** The part of the lead that it came to: where it goes should a merge be undone. */
  originLead: string | null
  matchRule: MatchRule | null
  values: LeadValues
  personFacts?: PersonFacts
  keys: PersonKeys
  /** Where each consent with double opt-in is confirmed, by its key. */
  confirmUrls?: Readonly<Record<string, string>>
  /** Why it is enough for sales. */
  qualifies?: Qualifying
}

/** What stands in the column `content`: all that never changes and nothing is looked up by. */
type Content = Omit<SubmissionContent, 'id' | 'form' | 'version'> &
  Pick<SubmissionRecord, 'values' | 'keys' | 'confirmUrls' | 'qualifies'>

export interface SubmissionRow {
  site_id: string
  id: string
  position: number
  lead_id: string | null
  origin_lead_id: string | null
  form_id: string | null
  form_version: number | null
  state: StoredSubmission['state']
  reasons: string
  match_rule: MatchRule | null
  content: string
  superseded_by: string | null
  person_facts: string | null
  received_at: number
}

/** The submissions of one site that have one of these ids. */
export function selectSubmissions(db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare('SELECT * FROM submissions WHERE site_id = ? AND id IN (SELECT value FROM json_each(?))')
    .bind(siteId, JSON.stringify(ids))
}

/** Writes submissions; of one that is there already only its lead, its state and what supersedes it may change. */
export function upsertSubmissions(db: D1Database, submissions: readonly SubmissionRecord[]): D1PreparedStatement[] {
  const upsert = db.prepare(
    `INSERT INTO submissions (site_id, id, position, lead_id, origin_lead_id, form_id, form_version, state, reasons,
         match_rule, content, superseded_by, person_facts, received_at)
       SELECT value ->> 'site_id', value ->> 'id', value ->> 'position', value ->> 'lead_id', value ->> 'origin_lead_id',
         value ->> 'form_id', value ->> 'form_version', value ->> 'state', value ->> 'reasons', value ->> 'match_rule',
         value ->> 'content', value ->> 'superseded_by', value ->> 'person_facts',
         value ->> 'received_at'
       FROM json_each(?) WHERE true
       ON CONFLICT (site_id, id) DO UPDATE SET lead_id = excluded.lead_id, origin_lead_id = excluded.origin_lead_id,
         state = excluded.state, match_rule = excluded.match_rule,
         superseded_by = excluded.superseded_by`,
  )
  return inParts(submissions.map(toRow)).map((part) => upsert.bind(part))
}

/** Takes submissions along with the lead, or the parts of one, that they came to. */
export const moveSubmissions = (db: D1Database, move: Move): D1PreparedStatement => moveRows(db, 'submissions', move)

/** Forgets the submissions that an erasure has noted. */
export function deleteSubmissions(db: D1Database, erasure: string, site: string): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM submissions WHERE site_id = ?2 AND id IN (
         SELECT value FROM erasure_work WHERE erasure_id = ?1 AND kind = 'submission')`,
    )
    .bind(erasure, site)
}

/** One page of a site's submissions, newest first: all, of one lead, or in one state. */
export async function listSubmissions(
  db: D1Database,
  siteId: string,
  only: { lead?: string | undefined; state?: StoredSubmission['state'] | undefined },
  before: number | null,
  limit: number,
): Promise<SubmissionRecord[]> {
  const ofLead = 'lead_id = coalesce((SELECT lead_id FROM lead_parts WHERE id = ?), ?) AND site_id = ?'
  const filter = only.lead ? ofLead : 'site_id = ?'
  const bound = only.lead ? [only.lead, only.lead, siteId] : [siteId]
  // Spelled out rather than bound: SQLite uses the partial index only for a literal.
  const state = only.state ? `AND state = '${only.state}'` : ''
  // Nobody has to look at a partial submission whose final one waits there too, or is a lead's.
  const current = only.state === 'quarantined' ? 'AND superseded_by IS NULL' : ''
  const { results } = await db
    .prepare(
      `SELECT * FROM submissions WHERE ${filter} ${state} ${current} AND position < ? ORDER BY position DESC LIMIT ?`,
    )
    .bind(...bound, before ?? Number.MAX_SAFE_INTEGER, limit + 1)
    .all<SubmissionRow>()
  return results.map(toRecord)
}

/** A lead's submissions before a moment (and id) in time, the latest first; read with `toRecord`. */
export function selectSubmissionsOfLead(
  db: D1Database,
  leadId: string,
  before: { atMs: number; id: string },
  limit: number,
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT * FROM submissions WHERE lead_id = ? AND (received_at, id) < (?, ?)
       ORDER BY received_at DESC, id DESC LIMIT ?`,
    )
    .bind(leadId, before.atMs, before.id, limit)
}

export async function findSubmission(db: D1Database, siteId: string, id: string): Promise<SubmissionRecord | null> {
  const row = await db
    .prepare('SELECT * FROM submissions WHERE site_id = ? AND id = ?')
    .bind(siteId, id)
    .first<SubmissionRow>()
  return row && toRecord(row)
}

export function toRecord(row: SubmissionRow): SubmissionRecord {
  const content: Content = JSON.parse(row.content)
  return {
    ...content,
    id: row.id,
    site: row.site_id,
    position: row.position,
    lead: row.lead_id,
    originLead: row.origin_lead_id,
    form: row.form_id,
    version: row.form_version,
    state: row.state,
    reasons: JSON.parse(row.reasons),
    matchRule: row.match_rule,
    ...(row.superseded_by && { supersededBy: row.superseded_by }),
    ...(row.person_facts && { personFacts: JSON.parse(row.person_facts) }),
    receivedAt: new Date(row.received_at).toISOString(),
  }
}

function toRow(record: SubmissionRecord): SubmissionRow {
  const { id, site, position, lead, originLead, form, version, state, reasons, matchRule, ...rest } = record
  const { supersededBy, personFacts, receivedAt, ...kept } = rest
  const content: Content = kept
  return {
    site_id: site,
    id,
    position,
    lead_id: lead,
    origin_lead_id: originLead,
    form_id: form,
    form_version: version,
    state,
    reasons: JSON.stringify(reasons),
    match_rule: matchRule,
    content: JSON.stringify(content),
    superseded_by: supersededBy ?? null,
    person_facts: personFacts ? JSON.stringify(personFacts) : null,
    received_at: Date.parse(receivedAt),
  }
}

/** The submission as everyone may see it. */
export function toSubmission(record: SubmissionRecord): StoredSubmission {
  const {
    position: _,
    originLead: __,
    matchRule: ___,
    values: ____,
    keys: _____,
    confirmUrls: ______,
    personFacts: _______,
    qualifies: ________,
    ...rest
  } = record
  return rest
}
