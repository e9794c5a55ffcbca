import type { AgreedState, Consent, WithdrawnHow } from '../../shared/schema/consent.ts'
import type { Moment } from '../http/cursor.ts'
import { inParts } from '../inParts.ts'
import type { Move } from '../leads/moveRows.ts'

/** A consent with whose it is; `state` says how it was agreed to, also once it is withdrawn. */
export interface ConsentRecord extends Omit<Consent, 'state'> {
  site: string
  lead: string
  state: AgreedState
}

export interface ConsentRow {
  site_id: string
  submission_id: string
  key: string
  lead_id: string
  text: string
  version: number
  page_url: string
  source: string | null
  given_at: number
  state: AgreedState
  confirmed_at: number | null
  withdrawn_at: number | null
  withdrawn_how: WithdrawnHow | null
  withdrawn_by: string | null
}

/** All consents of these submissions of one site. */
export function selectConsents(db: D1Database, siteId: string, submissionIds: readonly string[]): D1PreparedStatement {
  return db
    .prepare('SELECT * FROM consents WHERE site_id = ? AND submission_id IN (SELECT value FROM json_each(?))')
    .bind(siteId, JSON.stringify(submissionIds))
}

/** All consents of the leads whose submissions of one site these are. */
export function selectConsentsOfSenders(
  db: D1Database,
  siteId: string,
  submissionIds: readonly string[],
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT * FROM consents WHERE lead_id IN (
         SELECT lead_id FROM submissions WHERE site_id = ? AND id IN (SELECT value FROM json_each(?)))`,
    )
    .bind(siteId, JSON.stringify(submissionIds))
}

/** Takes consents along with the submissions that they were given in, once these have moved. */
export function moveConsents(db: D1Database, { from, to, parts }: Move): D1PreparedStatement {
  if (parts === null) return db.prepare('UPDATE consents SET lead_id = ?2 WHERE lead_id = ?1').bind(from, to)
  const moved = `SELECT 1 FROM submissions AS given
    WHERE given.site_id = consents.site_id AND given.id = consents.submission_id AND given.lead_id = ?2`
  return db.prepare(`UPDATE consents SET lead_id = ?2 WHERE lead_id = ?1 AND EXISTS (${moved})`).bind(from, to)
}

/** Forgets what a lead agreed to. */
export const deleteConsents = (db: D1Database, leadId: string): D1PreparedStatement =>
  db.prepare('DELETE FROM consents WHERE lead_id = ?').bind(leadId)

/** Writes consents; of one that is there already only whose it is, and whether it is confirmed or withdrawn, may change. */
export function upsertConsents(db: D1Database, consents: readonly ConsentRecord[]): D1PreparedStatement[] {
  const upsert = db.prepare(
    `INSERT INTO consents (site_id, submission_id, key, lead_id, text, version, page_url, source, given_at,
       state, confirmed_at, withdrawn_at, withdrawn_how, withdrawn_by)
     SELECT value ->> 'site_id', value ->> 'submission_id', value ->> 'key', value ->> 'lead_id', value ->> 'text',
       value ->> 'version', value ->> 'page_url', value ->> 'source', value ->> 'given_at',
       value ->> 'state', value ->> 'confirmed_at',
       value ->> 'withdrawn_at', value ->> 'withdrawn_how', value ->> 'withdrawn_by'
     FROM json_each(?) WHERE true
     ON CONFLICT (site_id, submission_id, key) DO UPDATE SET lead_id = excluded.lead_id, state = excluded.state,
       confirmed_at = excluded.confirmed_at, withdrawn_at = excluded.withdrawn_at,
       withdrawn_how = excluded.withdrawn_how, withdrawn_by = excluded.withdrawn_by`,
  )
  return inParts(consents.map(toRow)).map((part) => upsert.bind(part))
}

export async function findConsents(
  db: D1Database,
  siteId: string,
  submissionIds: readonly string[],
): Promise<ConsentRecord[]> {
  const { results } = await selectConsents(db, siteId, submissionIds).all<ConsentRow>()
  return results.map(toRecord)
}

/** What a lead agreed to, the latest first. */
export async function listConsents(db: D1Database, leadId: string, limit: number): Promise<ConsentRecord[]> {
  const { results } = await db
    .prepare('SELECT * FROM consents WHERE lead_id = ? ORDER BY given_at DESC LIMIT ?')
    .bind(leadId, limit)
    .all<ConsentRow>()
  return results.map(toRecord)
}

/** What happens with a consent, each at a moment of its own. */
const MOMENTS = { given: 'given_at', confirmed: 'confirmed_at', withdrawn: 'withdrawn_at' } as const
export type ConsentMoment = keyof typeof MOMENTS

/** The place in time of what happened with a consent, among all that has the same moment. */
export const placeOfConsent = ({ submission, key }: Pick<Consent, 'submission' | 'key'>, moment: ConsentMoment) =>
  moment === 'given' ? `${submission}.${key}` : `${submission}.${key}.${moment}`

/** What happened with a lead's consents before a moment (and place) in time, the latest first; read with `toRecord`. */
export function selectConsentsOfLead(
  db: D1Database,
  moment: ConsentMoment,
  leadId: string,
  before: Moment,
  limit: number,
): D1PreparedStatement {
  const at = MOMENTS[moment]
  const place = `submission_id || '.' || key${moment === 'given' ? '' : ` || '.${moment}'`}`
  return db
    .prepare(
      `SELECT * FROM consents WHERE lead_id = ? AND ${at} IS NOT NULL AND (${at}, ${place}) < (?, ?)
       ORDER BY ${at} DESC, ${place} DESC LIMIT ?`,
    )
    .bind(leadId, before.atMs, before.id, limit)
}

export function toRecord(row: ConsentRow): ConsentRecord {
  return {
    site: row.site_id,
    submission: row.submission_id,
    key: row.key,
    lead: row.lead_id,
    text: row.text,
    version: row.version,
    pageUrl: row.page_url,
    source: row.source,
    givenAt: new Date(row.given_at).toISOString(),
    state: row.state,
    confirmedAt: toTime(row.confirmed_at),
    withdrawnAt: toTime(row.withdrawn_at),
    withdrawnHow: row.withdrawn_how,
    withdrawnBy: row.withdrawn_by,
  }
}

function toRow(consent: ConsentRecord): ConsentRow {
  return {
    site_id: consent.site,
    submission_id: consent.submission,
    key: consent.key,
    lead_id: consent.lead,
    text: consent.text,
    version: consent.version,
    page_url: consent.pageUrl,
    source: consent.source,
    given_at: Date.parse(consent.givenAt),
    state: consent.state,
    confirmed_at: toMs(consent.confirmedAt),
    withdrawn_at: toMs(consent.withdrawnAt),
    withdrawn_how: consent.withdrawnHow,
    withdrawn_by: consent.withdrawnBy,
  }
}

/** The consent as members see it beside its lead. */
export function toConsent({ site: _, lead: __, ...consent }: ConsentRecord): Consent {
  return { ...consent, state: consent.withdrawnAt ? 'withdrawn' : consent.state }
}

const toTime = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
const toMs = (time: string | null) => (time === null ? null : Date.parse(time))
