import { type ConsentRow, toConsent, toRecord as toConsentRecord } from '../consents/store.ts'
import { selectEdits, toEdit } from '../edits/store.ts'
import type { Env } from '../env.ts'
import type { Person } from '../erasures/isTheirs.ts'
import { namingSegments } from '../erasures/namingSegments.ts'
import { findTheirs } from '../erasures/outside.ts'
import { selectHandoffsOfLead, toHandoff, toRecord as toHandoffRecord } from '../handoffs/store.ts'
import type { Moment } from '../http/cursor.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import { toRecord as toMergeRecord } from '../merges/store.ts'
import { toProposal, toRecord as toProposalRecord } from '../proposals/store.ts'
import { listSegments } from '../segments/store.ts'
import { selectSignals, toSignal } from '../signals/identified/store.ts'
import { type SubmissionRow, toRecord as toSubmissionRecord } from '../submissions/store.ts'
import { selectVerdictsOfLead, toVerdict, toRecord as toVerdictRecord } from '../verdicts/store.ts'
import type { Sections } from './document.ts'
import { theirEvents } from './events.ts'
import { mapPages, pages } from './pages.ts'
import {
  type BrowserRow,
  listFilesOf,
  PAGE,
  type SuggestionRow,
  selectBrowsers,
  selectConsentsOfLead,
  selectMergesOfPerson,
  selectProposalsOfLead,
  selectQuarantined,
  selectSuggestionsOf,
  selectTheirSubmissions,
} from './store.ts'

type Submissions = () => AsyncIterable<readonly SubmissionRow[]>
const LATEST: Moment = { atMs: Number.MAX_SAFE_INTEGER, id: '' }

/** All that is held of a person beside the lead itself, by what it is. */
export function theirSections(env: Env, lead: LeadRecord, person: Person): Sections {
  const { id, site } = lead
  const db = env.DB
  const submissions = () => byPosition((before) => selectTheirSubmissions(db, id, before))
  const quarantined = () => byPosition((before) => selectQuarantined(db, site, person, before))
  const all: Submissions = async function* () {
    yield* submissions()
    yield* quarantined()
  }
  return {
    browsers: () => mapPages(browsers(db, person.ids), ({ token, seen_at }) => ({ token, seenAt: toTime(seen_at) })),
    submissions: () => mapPages(submissions(), toSubmission),
    quarantined: () => mapPages(quarantined(), toSubmission),
    files: () => filesOf(db, site, all),
    consents: () => mapPages(consents(db, id), (row) => toConsent(toConsentRecord(row))),
    signals: () => mapPages(signals(db, id), toSignal),
    edits: () => mapPages(edits(db, id), toEdit),
    proposals: () => mapPages(proposals(db, id), (row) => toProposal(toProposalRecord(row))),
    handoffs: () => mapPages(handoffs(db, id), (row) => toHandoff(toHandoffRecord(row))),
    verdicts: () => mapPages(verdicts(db, id), (row) => toVerdict(toVerdictRecord(row))),
    merges: () => mapPages(merges(db, id, person.ids), toMergeRecord),
    suggestions: () => mapPages(suggestions(db, person.ids), toSuggestion),
    events: () => theirEvents(env, site, person.ids, all),
    waiting: () => waiting(env, site, person),
    segments: () => segments(db, lead),
  }
}

const byPosition = (select: (before: number) => D1PreparedStatement) =>
  pages<SubmissionRow, number>(Number.MAX_SAFE_INTEGER, select, ({ position }) => position)

const browsers = (db: D1Database, ids: readonly string[]) =>
  pages<BrowserRow, { token: string; lead: string }>(
    { token: '', lead: '' },
    (after) => selectBrowsers(db, ids, after),
    ({ token, lead }) => ({ token, lead }),
  )

const consents = (db: D1Database, lead: string) =>
  pages<ConsentRow, { submission: string; key: string }>(
    { submission: '', key: '' },
    (after) => selectConsentsOfLead(db, lead, after),
    ({ submission_id, key }) => ({ submission: submission_id, key }),
  )

const signals = (db: D1Database, lead: string) =>
  pages<{ id: string; at: number }, Moment>(
    LATEST,
    (before) => selectSignals(db, lead, before, PAGE),
    ({ id, at }) => ({ id, atMs: at }),
  )

const edits = (db: D1Database, lead: string) =>
  pages<{ id: string; edited_at: number }, Moment>(
    LATEST,
    (before) => selectEdits(db, lead, before, PAGE),
    ({ id, edited_at }) => ({ id, atMs: edited_at }),
  )

const proposals = (db: D1Database, lead: string) =>
  pages<{ id: string }, string>(
    '',
    (after) => selectProposalsOfLead(db, lead, after),
    ({ id }) => id,
  )

const handoffs = (db: D1Database, lead: string) =>
  pages<{ id: string; at: number }, Moment>(
    LATEST,
    (before) => selectHandoffsOfLead(db, lead, before, PAGE),
    ({ id, at }) => ({ id, atMs: at }),
  )

const verdicts = (db: D1Database, lead: string) =>
  pages<{ id: string; said_at: number }, Moment>(
    LATEST,
    (before) => selectVerdictsOfLead(db, lead, before, PAGE),
    ({ id, said_at }) => ({ id, atMs: said_at }),
  )

const merges = (db: D1Database, lead: string, ids: readonly string[]) =>
  pages<{ id: string }, string>(
    '',
    (after) => selectMergesOfPerson(db, lead, ids, after),
    ({ id }) => id,
  )

const suggestions = (db: D1Database, ids: readonly string[]) =>
  pages<SuggestionRow, string>(
    '',
    (after) => selectSuggestionsOf(db, ids, after),
    ({ id }) => id,
  )

/** Not in words: those say of the other what is not this person's to know. */
function toSuggestion({ id, lead_a, lead_b, score, evidence, state }: SuggestionRow): object {
  const found: { kind: string; points: number }[] = JSON.parse(evidence)
  return { id, leads: [lead_a, lead_b], score, state, evidence: found.map(({ kind, points }) => ({ kind, points })) }
}

async function* filesOf(db: D1Database, site: string, submissions: Submissions): AsyncGenerator<object[], void> {
  for await (const page of submissions()) {
    const files = await listFilesOf(
      db,
      site,
      page.map(({ id }) => id),
    )
    yield files.map(({ id, submission_id, field, name, media_type, bytes, uploaded_at }) => ({
      ...{ id, submission: submission_id, field, name, mediaType: media_type, bytes },
      ...{ uploadedAt: toTime(uploaded_at), at: `/v1/files/${id}` },
    }))
  }
}

/** What the Desk holds for a newer one, or has set aside. */
async function* waiting(env: Env, site: string, person: Person): AsyncGenerator<object[], void> {
  const found = await findTheirs(env, site, person)
  yield found.map(({ place, command }) => ({ place, command: JSON.parse(command) }))
}

/** Filters of the site whose words may name the person. */
async function* segments(db: D1Database, { site, parts }: LeadRecord): AsyncGenerator<object[], void> {
  const words = parts.flatMap(({ email, name, phone, externalId }) =>
    [email, name, phone, externalId].flatMap((text) => text ?? []),
  )
  const all = await listSegments(db, site)
  const naming = new Set(namingSegments(all, words))
  yield all.filter(({ id }) => naming.has(id))
}

/** Whole, but for where a consent is confirmed, which only who reads the person's mail may have, and where sales answers. */
function toSubmission(row: SubmissionRow): object {
  const { confirmUrls: _, position: __, qualifies, ...rest } = toSubmissionRecord(row)
  return { ...rest, ...(qualifies && { qualifies: qualifies.reasons }) }
}

const toTime = (ms: number) => new Date(ms).toISOString()
