import type { Consent } from '../../shared/schema/consent.ts'
import type { LabelledAnswer, StoredSubmission } from '../../shared/schema/submission.ts'
import { type ConsentRow, toConsent, toRecord as toConsentRecord } from '../consents/store.ts'
import { withConfirmations } from '../consents/withConfirmations.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import { type LeadRow, toRecord as toLeadRecord } from '../leads/leadRow.ts'
import { type SubmissionRecord, type SubmissionRow, toRecord as toSubmissionRecord } from '../submissions/store.ts'

/** Rows of one page. With a query each, D1's 1,000 queries of a request are enough for 250,000 rows. */
const ROWS_OF_PAGE = 250
/** Of each lead; of the submissions the latest of each form among them. */
const LATEST_SUBMISSIONS = 20
const LATEST_CONSENTS = 100

/** What a lead last answered in one form. */
export interface LatestAnswers {
  id: string
  form: string | null
  formName: string
  receivedAt: string
  answers: LabelledAnswer[]
}

/** A lead with what an export says beside it. */
export interface ExportedLead {
  lead: LeadRecord
  consents: Consent[]
  submissions: LatestAnswers[]
}

/** Columns of `leads`, as JSON: what they agreed to, and what they last answered. */
const SAID = `(
  SELECT json_group_array(json_object('site_id', site_id, 'submission_id', submission_id, 'key', key,
    'lead_id', lead_id, 'text', text, 'version', version, 'page_url', page_url, 'source', source,
    'given_at', given_at,
    'state', state, 'confirmed_at', confirmed_at, 'withdrawn_at', withdrawn_at,
    'withdrawn_how', withdrawn_how, 'withdrawn_by', withdrawn_by))
  FROM (SELECT * FROM consents WHERE lead_id = leads.id ORDER BY given_at DESC LIMIT ${LATEST_CONSENTS})) AS consents, (
  SELECT json_group_array(json_object('id', id, 'form', form_id, 'formName', form_name,
    'receivedAt', received_at, 'answers', json(answers)))
  FROM (
    SELECT id, form_id, content ->> '$.formName' AS form_name, received_at, content -> '$.answers' AS answers,
      max(position)
    FROM (
      SELECT * FROM submissions WHERE lead_id = leads.id AND superseded_by IS NULL
      ORDER BY position DESC LIMIT ${LATEST_SUBMISSIONS})
    GROUP BY coalesce(form_id, content ->> '$.formName') ORDER BY position DESC)) AS latest`
interface SaidRow {
  consents: string
  latest: string
}

/** A site's leads older than a position, newest first, each with its consents and its latest answers. */
export async function pageOfLeads(db: D1Database, siteId: string, before: number | null): Promise<ExportedLead[]> {
  const { results } = await db
    .prepare(`SELECT leads.*, ${SAID} FROM leads WHERE site_id = ? AND position < ? ORDER BY position DESC LIMIT ?`)
    .bind(siteId, before ?? Number.MAX_SAFE_INTEGER, ROWS_OF_PAGE)
    .all<LeadRow & SaidRow>()
  return results.map(({ consents, latest, ...row }) => toExportedLead(toLeadRecord(row), { consents, latest }))
}

/** These leads, in their order, each with its consents and its latest answers. Who has been erased meanwhile has none. */
export async function withWhatTheySaid(db: D1Database, leads: readonly LeadRecord[]): Promise<ExportedLead[]> {
  const ids = JSON.stringify(leads.map(({ id }) => id))
  const { results } = await db
    .prepare(`SELECT leads.id, ${SAID} FROM json_each(?) AS wanted CROSS JOIN leads ON leads.id = wanted.value`)
    .bind(ids)
    .all<SaidRow & { id: string }>()
  const said = new Map(results.map((row) => [row.id, row]))
  return leads.flatMap((lead) => {
    const found = said.get(lead.id)
    return found ? toExportedLead(lead, found) : []
  })
}

/** A form's submissions that are leads', older than a position, newest first, without those whose place another took. */
export async function pageOfSubmissions(
  db: D1Database,
  siteId: string,
  formId: string,
  before: number | null,
): Promise<SubmissionRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM submissions
       WHERE site_id = ? AND position < ? AND form_id = ? AND state = 'accepted' AND superseded_by IS NULL
       ORDER BY position DESC LIMIT ?`,
    )
    .bind(siteId, before ?? Number.MAX_SAFE_INTEGER, formId, ROWS_OF_PAGE)
    .all<SubmissionRow>()
  return results.map(toSubmissionRecord)
}

/** A lead with its first submission: what made it one. */
export interface Conversion {
  lead: LeadRecord
  /** Null where its submission is gone. */
  first: (Pick<StoredSubmission, 'page' | 'journey'> & { receivedAt: string }) | null
}

/** A site's leads older than a position, newest first, each with how it came. */
export async function pageOfConversions(db: D1Database, siteId: string, before: number | null): Promise<Conversion[]> {
  const { results } = await db
    .prepare(
      `SELECT leads.*, (
         SELECT json_object('receivedAt', received_at, 'page', content -> '$.page', 'journey', content -> '$.journey')
         FROM submissions WHERE lead_id = leads.id ORDER BY position LIMIT 1) AS first
       FROM leads WHERE site_id = ? AND position < ? ORDER BY position DESC LIMIT ?`,
    )
    .bind(siteId, before ?? Number.MAX_SAFE_INTEGER, ROWS_OF_PAGE)
    .all<LeadRow & { first: string | null }>()
  return results.map(({ first, ...row }) => {
    const sent = first === null ? null : JSON.parse(first)
    return { lead: toLeadRecord(row), first: sent && { ...sent, receivedAt: new Date(sent.receivedAt).toISOString() } }
  })
}

function toExportedLead(lead: LeadRecord, { consents, latest }: SaidRow): ExportedLead {
  const agreed = (JSON.parse(consents) as ConsentRow[]).map(toConsentRecord)
  const submissions = (JSON.parse(latest) as (LatestAnswers & { receivedAt: number })[]).map((submission) => ({
    ...withConfirmations(submission, agreed),
    receivedAt: new Date(submission.receivedAt).toISOString(),
  }))
  return { lead, consents: agreed.map(toConsent), submissions }
}
