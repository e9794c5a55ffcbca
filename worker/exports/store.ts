import type { Consent } from '../../shared/schema/consent.ts'
import type { LabelledAnswer, StoredSubmission } from '../../shared/schema/submission.ts'
import type { Verdict } from '../../shared/schema/verdict.ts'
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

/** What of a lead counts, with its first submission: what made it one. */
export interface Conversion {
  lead: LeadRecord
  /** When it happened: somebody became a lead, or sales said so. */
  at: string
  /** The verdict that it is, with what was won; null: somebody became a lead. */
  verdict: Pick<Verdict, 'id' | 'value' | 'currency'> | null
  /** Null where its submission is gone. */
  first: (Pick<StoredSubmission, 'page' | 'journey'> & { receivedAt: string }) | null
}

/** A lead's first submission, as JSON. */
const FIRST = `(SELECT json_object('receivedAt', received_at, 'page', content -> '$.page', 'journey', content -> '$.journey')
  FROM submissions WHERE lead_id = leads.id ORDER BY position LIMIT 1) AS first`

/** Where a lead stands of which such a verdict still counts: who gave up somebody whom they took had them. */
const STILL = { accepted: ['accepted', 'won', 'lost'], won: ['won'] } as const

/** A site's verdicts of one kind before a moment in time, the latest first; of each lead the latest, where it still counts. */
export async function pageOfVerdicts(
  db: D1Database,
  siteId: string,
  kind: keyof typeof STILL,
  before: { atMs: number; id: string },
): Promise<Conversion[]> {
  const { results } = await db
    .prepare(
      `SELECT leads.*, said.id AS verdict_id, said.said_at, said.value, said.currency, ${FIRST}
       FROM verdicts AS said JOIN leads ON leads.id = said.lead_id
       WHERE said.site_id = ?1 AND said.kind = ?2 AND (said.said_at, said.id) < (?3, ?4)
         AND leads.stage IN (SELECT value FROM json_each(?5))
         AND NOT EXISTS (
           SELECT 1 FROM verdicts AS later WHERE later.lead_id = said.lead_id
             AND (later.said_at, later.id) > (said.said_at, said.id) AND later.kind = ?2)
       ORDER BY said.said_at DESC, said.id DESC LIMIT ?6`,
    )
    .bind(siteId, kind, before.atMs, before.id, JSON.stringify(STILL[kind]), ROWS_OF_PAGE)
    .all<
      LeadRow & { first: string | null; verdict_id: string; said_at: number } & Pick<Verdict, 'value' | 'currency'>
    >()
  return results.map(({ first, verdict_id: id, said_at: at, value, currency, ...row }) => ({
    ...{ lead: toLeadRecord(row), at: new Date(at).toISOString(), verdict: { id, value, currency } },
    first: readFirst(first),
  }))
}

/** A site's leads older than a position, newest first, each with how it came. */
export async function pageOfConversions(db: D1Database, siteId: string, before: number | null): Promise<Conversion[]> {
  const { results } = await db
    .prepare(
      `SELECT leads.*, ${FIRST}
       FROM leads WHERE site_id = ? AND position < ? ORDER BY position DESC LIMIT ?`,
    )
    .bind(siteId, before ?? Number.MAX_SAFE_INTEGER, ROWS_OF_PAGE)
    .all<LeadRow & { first: string | null }>()
  return results.map(({ first, ...row }) => {
    const lead = toLeadRecord(row)
    return { lead, at: lead.createdAt, verdict: null, first: readFirst(first) }
  })
}

function readFirst(json: string | null): Conversion['first'] {
  const sent = json === null ? null : JSON.parse(json)
  return sent && { ...sent, receivedAt: new Date(sent.receivedAt).toISOString() }
}

function toExportedLead(lead: LeadRecord, { consents, latest }: SaidRow): ExportedLead {
  const agreed = (JSON.parse(consents) as ConsentRow[]).map(toConsentRecord)
  const submissions = (JSON.parse(latest) as (LatestAnswers & { receivedAt: number })[]).map((submission) => ({
    ...withConfirmations(submission, agreed),
    receivedAt: new Date(submission.receivedAt).toISOString(),
  }))
  return { lead, consents: agreed.map(toConsent), submissions }
}
