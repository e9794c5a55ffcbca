import { COMPANIES_OF_LEAD } from '../companies/store.ts'
import { inParts } from '../inParts.ts'
import { WATCHED_FACTS } from '../segments/watches/store.ts'
import type { LeadRecord } from './leadRecord.ts'
import { type LeadRow, toRecord, toRow } from './leadRow.ts'
import { MOST_OF_ONE_BROWSER } from './matchLead.ts'

/** What the Desk has to know of a lead: its row, the companies that its keys lead to, and what watched segments ask of it. */
const FOR_DESK = `leads.*, ${COMPANIES_OF_LEAD}, ${WATCHED_FACTS} AS watched`

/** The leads of one site that have one of these ids, or that those were merged into. */
export const selectLeads = (db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement =>
  selectById(db, siteId, ids, '*')

/** The same with the companies that their keys lead to. */
export const selectLeadsForDesk = (db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement =>
  selectById(db, siteId, ids, FOR_DESK)

function selectById(db: D1Database, siteId: string, ids: readonly string[], columns: string): D1PreparedStatement {
  return (
    db
      // The plus keeps the site out of the choice of an index: SQLite would read all leads of the site by one of those.
      .prepare(
        `SELECT ${columns} FROM leads WHERE +site_id = ?2 AND id IN (
           SELECT coalesce((SELECT lead_id FROM lead_parts WHERE id = value), value) FROM json_each(?1))`,
      )
      .bind(JSON.stringify(ids), siteId)
  )
}

/** The leads of one site that have one of these e-mail keys. */
export function selectLeadsByEmailKey(
  db: D1Database,
  siteId: string,
  emailKeys: readonly string[],
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT ${FOR_DESK} FROM leads WHERE site_id = ?1 AND email_key IN (SELECT value FROM json_each(?2))
       UNION ALL
       SELECT ${FOR_DESK} FROM lead_parts CROSS JOIN leads ON leads.id = lead_parts.lead_id
       WHERE lead_parts.site_id = ?1 AND lead_parts.email_key IN (SELECT value FROM json_each(?2))`,
    )
    .bind(siteId, JSON.stringify(emailKeys))
}

/** The lead of one site that is known by an e-mail key. */
export async function findLeadByEmailKey(db: D1Database, siteId: string, key: string): Promise<LeadRecord | null> {
  const row = await selectLeadsByEmailKey(db, siteId, [key]).first<LeadRow>()
  return row && toRecord(row)
}

/** The leads of one site that have one of these external ids. */
export function selectLeadsByExternalId(
  db: D1Database,
  siteId: string,
  externalIds: readonly string[],
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT ${FOR_DESK} FROM leads WHERE site_id = ?1 AND external_id IN (SELECT value FROM json_each(?2))
       UNION ALL
       SELECT ${FOR_DESK} FROM lead_parts CROSS JOIN leads ON leads.id = lead_parts.lead_id
       WHERE lead_parts.site_id = ?1 AND lead_parts.external_id IN (SELECT value FROM json_each(?2))`,
    )
    .bind(siteId, JSON.stringify(externalIds))
}

/** The lead of one site that has an external id. */
export async function findLeadByExternalId(db: D1Database, siteId: string, id: string): Promise<LeadRecord | null> {
  const row = await selectLeadsByExternalId(db, siteId, [id]).first<LeadRow>()
  return row && toRecord(row)
}

/** The leads that these browsers have been, each with the browser's token and the id under which it is known. */
export function selectLeadsOfVisitors(db: D1Database, siteId: string, tokens: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `SELECT asked.value AS visitor, known.value AS part, ${FOR_DESK} FROM json_each(?2) AS asked
       CROSS JOIN json_each((SELECT json_group_array(lead_id) FROM (
         SELECT lead_id FROM visitors WHERE site_id = ?1 AND token = asked.value ORDER BY lead_id LIMIT ?3))) AS known
       CROSS JOIN leads
         ON leads.id = coalesce((SELECT lead_id FROM lead_parts WHERE id = known.value), known.value)`,
    )
    .bind(siteId, JSON.stringify(tokens), MOST_OF_ONE_BROWSER + 1)
}

/** The leads of these submissions of one site. */
export function selectLeadsOfSubmissions(db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `SELECT ${FOR_DESK} FROM submissions JOIN leads ON leads.id = submissions.lead_id
       WHERE submissions.site_id = ? AND submissions.id IN (SELECT value FROM json_each(?))`,
    )
    .bind(siteId, JSON.stringify(ids))
}

/** The leads that these merges of one site are of. */
export function selectLeadsOfMerges(db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `SELECT ${FOR_DESK} FROM merges JOIN leads ON leads.id = merges.lead_id
       WHERE merges.id IN (SELECT value FROM json_each(?)) AND merges.site_id = ?`,
    )
    .bind(JSON.stringify(ids), siteId)
}

/** The leads that these proposals of one site are of. */
export function selectLeadsOfProposals(db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `SELECT ${FOR_DESK} FROM proposals JOIN leads ON leads.id = proposals.lead_id
       WHERE proposals.site_id = ? AND proposals.id IN (SELECT value FROM json_each(?))`,
    )
    .bind(siteId, JSON.stringify(ids))
}

/** Writes leads, new and changed ones alike. */
export function upsertLeads(db: D1Database, leads: readonly LeadRecord[]): D1PreparedStatement[] {
  const upsert = db.prepare(
    `INSERT INTO leads (id, site_id, position, email, email_key, name, phone, company, external_id, owner, stage,
         first_touchpoint, latest_touchpoint, submissions, sequence, created_at, updated_at, last_seen_at, company_id,
         company_keys, kind, said, parts, mailing_held)
       SELECT value ->> 'id', value ->> 'site_id', value ->> 'position', value ->> 'email', value ->> 'email_key',
         value ->> 'name', value ->> 'phone', value ->> 'company', value ->> 'external_id', value ->> 'owner',
         value ->> 'stage',
         value ->> 'first_touchpoint', value ->> 'latest_touchpoint', value ->> 'submissions', value ->> 'sequence',
         value ->> 'created_at', value ->> 'updated_at', value ->> 'last_seen_at', value ->> 'company_id',
         value ->> 'company_keys', value ->> 'kind', value ->> 'said', value ->> 'parts',
         value ->> 'mailing_held'
       FROM json_each(?) WHERE true
       ON CONFLICT (id) DO UPDATE SET email = excluded.email, email_key = excluded.email_key, name = excluded.name,
         phone = excluded.phone, company = excluded.company, external_id = excluded.external_id, owner = excluded.owner,
         stage = excluded.stage,
         first_touchpoint = excluded.first_touchpoint, latest_touchpoint = excluded.latest_touchpoint,
         submissions = excluded.submissions, sequence = excluded.sequence, updated_at = excluded.updated_at,
         last_seen_at = excluded.last_seen_at, company_id = excluded.company_id,
         company_keys = excluded.company_keys, kind = excluded.kind, said = excluded.said, parts = excluded.parts,
         mailing_held = excluded.mailing_held`,
  )
  return inParts(leads.map(toRow)).map((part) => upsert.bind(part))
}

/** Takes keys away from leads that give them up: in one batch, another may have one before its row is written. */
export function releaseKeys(db: D1Database, ids: readonly string[]): D1PreparedStatement[] {
  if (ids.length === 0) return []
  const sql = `UPDATE leads SET email_key = NULL, external_id = NULL WHERE id IN (SELECT value FROM json_each(?))`
  return [db.prepare(sql).bind(JSON.stringify(ids))]
}

/** Notes anew which ids and keys lead to these leads; those of `before` may have had others. */
export function replaceParts(
  db: D1Database,
  before: readonly string[],
  leads: readonly LeadRecord[],
): D1PreparedStatement[] {
  const several = leads.filter(({ parts }) => parts.length > 1)
  const rows = several.flatMap(({ id: lead, site, parts }) =>
    parts.map(({ id, emailKey, externalId, position }) => ({ id, site, lead, emailKey, externalId, position })),
  )
  const gone = db.prepare('DELETE FROM lead_parts WHERE lead_id IN (SELECT value FROM json_each(?))')
  const insert = db.prepare(
    `INSERT INTO lead_parts (id, site_id, lead_id, email_key, external_id, position)
     SELECT value ->> 'id', value ->> 'site', value ->> 'lead', value ->> 'emailKey', value ->> 'externalId',
       value ->> 'position'
     FROM json_each(?)`,
  )
  return [
    ...(before.length > 0 ? [gone.bind(JSON.stringify(before))] : []),
    ...inParts(rows).map((part) => insert.bind(part)),
  ]
}

/** Takes the rows of leads away that were merged into others, or erased; triggers take what is made of them. */
export function deleteLeads(db: D1Database, ids: readonly string[]): D1PreparedStatement[] {
  if (ids.length === 0) return []
  return [db.prepare('DELETE FROM leads WHERE id IN (SELECT value FROM json_each(?))').bind(JSON.stringify(ids))]
}

/** Forgets which browsers were known under these ids. */
export const deleteVisitors = (db: D1Database, ids: readonly string[]): D1PreparedStatement =>
  db.prepare('DELETE FROM visitors WHERE lead_id IN (SELECT value FROM json_each(?))').bind(JSON.stringify(ids))

/** Notes which browsers were known under which ids. */
export function insertVisitors(
  db: D1Database,
  siteId: string,
  visitors: readonly { token: string; lead: string }[],
  nowMs: number,
): D1PreparedStatement[] {
  const insert = db.prepare(
    `INSERT INTO visitors (site_id, token, lead_id, seen_at)
     SELECT ?, value ->> 'token', value ->> 'lead', ? FROM json_each(?) WHERE true
     ON CONFLICT (site_id, token, lead_id) DO UPDATE SET seen_at = excluded.seen_at`,
  )
  return inParts(visitors).map((part) => insert.bind(siteId, nowMs, part))
}

/** The lead of this id, or the one that it was merged into. */
export async function findLead(db: D1Database, leadId: string): Promise<LeadRecord | null> {
  const row = await db
    .prepare('SELECT * FROM leads WHERE id = coalesce((SELECT lead_id FROM lead_parts WHERE id = ?1), ?1)')
    .bind(leadId)
    .first<LeadRow>()
  return row && toRecord(row)
}
