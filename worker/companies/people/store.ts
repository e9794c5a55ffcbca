import type { Channel } from '../../../shared/rules/channel/channels.ts'
import { MOST_PEOPLE } from '../../../shared/schema/company.ts'
import type { LeadRecord } from '../../leads/leadRecord.ts'
import { type LeadRow, toRecord } from '../../leads/leadRow.ts'
import type { CompanyRecord } from '../companyRecord.ts'
import { type EngagedPerson, engagedSince } from './engagement.ts'

/** Of each person within the latest 14 days: the latest signals, and forms. */
const MOST_SIGNALS = 100
const MOST_FORMS = 50

interface PersonRow extends Omit<EngagedPerson, 'reads'> {
  reads: string | null
}

/**
 * The newest people of a company, and one more where there are more than are looked at, with what they did. Each by their own
 * indexes and so much at most; whoever was not seen in that time is not asked for it. Read with `toPerson`.
 */
export function selectPeople(
  db: D1Database,
  { site, id }: { site: string; id: string },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT id AS lead, name, email, company, stage, created_at AS createdAtMs, position, last_seen_at AS lastSeenAtMs,
         iif(last_seen_at < ?3, NULL, (
           SELECT json_group_array(json_object('atMs', at, 'engagedMs', engaged_ms)) FROM (
             SELECT at, engaged_ms, type FROM signals WHERE lead_id = leads.id AND at >= ?3 ORDER BY at DESC LIMIT ?4)
           WHERE type = 'page' AND engaged_ms > 0)) AS reads,
         iif(last_seen_at < ?3, 0, (
           SELECT count(*) FROM (
             SELECT superseded_by FROM submissions WHERE lead_id = leads.id AND received_at >= ?3
             ORDER BY received_at DESC LIMIT ?5)
           WHERE superseded_by IS NULL)) AS formsSent
       FROM leads INDEXED BY leads_of_company
       WHERE site_id = ?1 AND company_id = ?2 AND company_id > '' ORDER BY created_at DESC, position DESC LIMIT ?6`,
    )
    .bind(site, id, engagedSince(nowMs), MOST_SIGNALS, MOST_FORMS, MOST_PEOPLE + 1)
}

export function toPerson(found: unknown): EngagedPerson {
  const row = found as PersonRow
  return { ...row, reads: JSON.parse(row.reads ?? '[]') }
}

/** The people of a company behind one of them, the oldest first; null: from the first on. */
export async function listPeopleAfter(
  db: D1Database,
  { site, id }: Pick<CompanyRecord, 'site' | 'id'>,
  after: CompanyRecord['walk'],
  limit: number,
): Promise<{ id: string; atMs: number; position: number }[]> {
  const { results } = await db
    .prepare(
      `SELECT id, created_at AS atMs, position FROM leads INDEXED BY leads_of_company
       WHERE site_id = ?1 AND company_id = ?2 AND company_id > '' AND (created_at, position) > (?3, ?4)
       ORDER BY created_at, position LIMIT ?5`,
    )
    .bind(site, id, after?.atMs ?? 0, after?.position ?? -1, limit)
    .all<{ id: string; atMs: number; position: number }>()
  return results
}

/** How the first of a company's people came; read with `readFirstChannel`. */
export const selectFirstChannel = (
  db: D1Database,
  { site, id }: Pick<CompanyRecord, 'site' | 'id'>,
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT first_channel AS channel FROM leads INDEXED BY leads_of_company
       WHERE site_id = ?1 AND company_id = ?2 AND company_id > '' ORDER BY created_at, position LIMIT 1`,
    )
    .bind(site, id)

export const readFirstChannel = (row: unknown): Channel | null =>
  (row as { channel: Channel | null } | undefined)?.channel ?? null

/** Leads of whose company nobody knows yet, of any site. */
export async function listUncounted(db: D1Database, limit: number): Promise<LeadRecord[]> {
  const { results } = await db
    // Every id is more than that: the index holds only what is left, and is searched from its beginning.
    .prepare(`SELECT * FROM leads WHERE company_id IS NULL AND id > '' ORDER BY id LIMIT ?`)
    .bind(limit)
    .all<LeadRow>()
  return results.map(toRecord)
}
