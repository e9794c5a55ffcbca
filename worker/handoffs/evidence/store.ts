import type { Colleagues } from '../../../shared/schema/qualifiedLead.ts'
import type { CompanyKey } from '../../companies/companyKeys.ts'
import { type ConsentRow, toRecord as toConsent } from '../../consents/store.ts'
import { MOST_OF_ONE_BROWSER } from '../../leads/matchLead.ts'
import { withChannel } from '../../leads/withChannel.ts'
import type { Evidence } from './evidence.ts'

/** How much of each is read of one lead; what is told of it has to fit a message. */
const MOST_SUBMISSIONS = 10
const MOST_TOUCHPOINTS = 30
const MOST_CONSENTS = 30
/** Beyond it nobody counts. */
const MOST_COUNTED = 200
/** Bytes of a submission whose answers are told. */
const LONGEST_CONTENT = 20_000
/** Colleagues who are named, the lead itself and one to show that there are more. */
export const MOST_COLLEAGUES_NAMED = 5
const MOST_COLLEAGUES_READ = MOST_COLLEAGUES_NAMED + 2

/** By what the leads may be known whose evidence is wanted. */
export interface EvidenceKeys {
  emailKeys: string[]
  externalIds: string[]
  visitors: string[]
  leadIds: string[]
}

interface EvidenceRow {
  lead: string
  submissions: string
  touchpoints: string
  touchpoints_total: number
  consents: string
  last_handoff_at: number | null
}

/** Of a lead that a subquery names `known_id`; a name of the subquery’s own would read as a table’s in the plan. */
const COLUMNS = `known_id AS lead,
  (SELECT json_group_array(json(one)) FROM (
    SELECT json_object('id', id, 'form', form_id, 'formName', content -> 'formName', 'at', received_at,
      'answers', iif(length(content) <= ${LONGEST_CONTENT}, content -> 'answers', json('[]'))) AS one
    FROM submissions WHERE lead_id = known_id ORDER BY received_at DESC, id DESC LIMIT ${MOST_SUBMISSIONS})) AS submissions,
  (SELECT json_group_array(json(one)) FROM (
    SELECT json_set(data, '$.at', at) AS one FROM signals
    WHERE lead_id = known_id AND type = 'touchpoint' ORDER BY at DESC, id DESC LIMIT ${MOST_TOUCHPOINTS})) AS touchpoints,
  (SELECT count(*) FROM (
    SELECT 1 FROM signals WHERE lead_id = known_id AND type = 'touchpoint' LIMIT ${MOST_COUNTED})) AS touchpoints_total,
  (SELECT json_group_array(json(one)) FROM (
    SELECT json_object('site_id', site_id, 'submission_id', submission_id, 'key', key, 'lead_id', lead_id, 'text', text,
      'version', version, 'page_url', page_url, 'source', source, 'given_at', given_at, 'state', state,
      'confirmed_at', confirmed_at, 'withdrawn_at', withdrawn_at, 'withdrawn_how', withdrawn_how,
      'withdrawn_by', withdrawn_by) AS one
    FROM consents WHERE lead_id = known_id ORDER BY given_at DESC LIMIT ${MOST_CONSENTS})) AS consents,
  (SELECT at FROM handoffs WHERE lead_id = known_id ORDER BY at DESC LIMIT 1) AS last_handoff_at`

/** What is held of leads that are known by these addresses or signed ids, read with `toEvidence`. */
function selectByKeys(db: D1Database, site: string, { emailKeys, externalIds }: EvidenceKeys): D1PreparedStatement {
  const listed = (number: number) => `IN (SELECT value FROM json_each(?${number}))`
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM (
         SELECT id AS known_id FROM leads WHERE site_id = ?1 AND email_key ${listed(2)}
         UNION SELECT lead_id FROM lead_parts WHERE site_id = ?1 AND email_key ${listed(2)}
         UNION SELECT id FROM leads WHERE site_id = ?1 AND external_id ${listed(3)}
         UNION SELECT lead_id FROM lead_parts WHERE site_id = ?1 AND external_id ${listed(3)})`,
    )
    .bind(site, JSON.stringify(emailKeys), JSON.stringify(externalIds))
}

/** The same of leads that these browsers have been, or links named. */
function selectByIds(db: D1Database, site: string, { visitors, leadIds }: EvidenceKeys): D1PreparedStatement {
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM (
         SELECT coalesce((SELECT lead_id FROM lead_parts WHERE id = named_id), named_id) AS known_id FROM (
           SELECT known.value AS named_id FROM json_each(?2) AS asked
           CROSS JOIN json_each((SELECT json_group_array(lead_id) FROM (
             SELECT lead_id FROM visitors WHERE site_id = ?1 AND token = asked.value
             ORDER BY lead_id LIMIT ${MOST_OF_ONE_BROWSER + 1}))) AS known
           UNION SELECT value FROM json_each(?3)))`,
    )
    .bind(site, JSON.stringify(visitors), JSON.stringify(leadIds))
}

/** The queries for all that these keys lead to; a kind of key that nobody has is not asked for. */
export function selectEvidence(db: D1Database, site: string, keys: EvidenceKeys): D1PreparedStatement[] {
  return [
    ...(keys.emailKeys.length + keys.externalIds.length > 0 ? [selectByKeys(db, site, keys)] : []),
    ...(keys.visitors.length + keys.leadIds.length > 0 ? [selectByIds(db, site, keys)] : []),
  ]
}

/** The companies that these keys lead to, each as `company` with a JSON list `colleagues`, the latest first. */
export function selectNamedColleagues(
  db: D1Database,
  siteId: string,
  keys: readonly CompanyKey[],
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT known.company_id AS company, (
         SELECT json_group_array(json_object('id', id, 'name', name)) FROM (
           SELECT id, name FROM leads INDEXED BY leads_of_company
           WHERE site_id = ?1 AND company_id = known.company_id AND company_id > ''
           ORDER BY created_at DESC, position DESC LIMIT ?3)) AS colleagues
       FROM json_each(?2) AS asked
       CROSS JOIN company_keys AS known
         ON known.site_id = ?1 AND known.kind = asked.value ->> 'kind' AND known.key = asked.value ->> 'key'`,
    )
    .bind(siteId, JSON.stringify(keys), MOST_COLLEAGUES_READ)
}

/** A row of `selectEvidence`, with whose it is. */
export function toEvidence(found: unknown): Evidence & { lead: string } {
  const row = found as EvidenceRow
  const submissions: (Evidence['submissions'][number] & { at: number })[] = JSON.parse(row.submissions)
  const touchpoints: (Omit<Evidence['touchpoints'][number], 'at'> & { at: number; url: string })[] = JSON.parse(
    row.touchpoints,
  )
  return {
    lead: row.lead,
    submissions: submissions.map((submission) => ({ ...submission, at: toTime(submission.at) })),
    touchpoints: touchpoints.map((touchpoint) => withChannel({ ...touchpoint, at: toTime(touchpoint.at) })),
    touchpointsTotal: row.touchpoints_total,
    consents: JSON.parse(row.consents).map((consent: ConsentRow) => toConsent(consent)),
    lastHandoffAt: row.last_handoff_at === null ? null : toTime(row.last_handoff_at),
  }
}

/** A row of `selectNamedColleagues`. */
export function toColleagues(found: unknown): { company: string; colleagues: Colleagues['items'] } {
  const row = found as { company: string; colleagues: string }
  return { company: row.company, colleagues: JSON.parse(row.colleagues) }
}

const toTime = (ms: number) => new Date(ms).toISOString()
