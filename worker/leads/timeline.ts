import type { TimelineEntry } from '../../shared/schema/timeline.ts'
import { type ConsentRow, selectConsentsOfLead, toRecord as toConsent } from '../consents/store.ts'
import { selectEdits, toEdit } from '../edits/store.ts'
import { selectToldOfLead, toTold } from '../events/store.ts'
import { selectHandoffsOfLead, toRecord as toHandoff } from '../handoffs/store.ts'
import { END, type Moment } from '../http/cursor.ts'
import { selectMergesOnEitherSide, selectUndone, toRecord as toMerge } from '../merges/store.ts'
import { selectDecided, selectProposalsOfLead, toRecord as toProposal } from '../proposals/store.ts'
import { ruleOf, selectSignals, toSignal } from '../signals/identified/store.ts'
import { type SubmissionRow, selectSubmissionsOfLead, toRecord as toSubmission } from '../submissions/store.ts'
import { selectVerdictsOfLead, toRecord as toVerdict } from '../verdicts/store.ts'
import type { LeadRecord } from './leadRecord.ts'
import {
  fromConsent,
  fromDecision,
  fromEdit,
  fromEvent,
  fromHandoff,
  fromMerge,
  fromProposal,
  fromSignal,
  fromSubmission,
  fromUndone,
  fromVerdict,
} from './timelineEntries.ts'

/** One query, and what its rows tell. */
interface Reading {
  query: D1PreparedStatement
  tell(row: unknown): TimelineEntry
}

/**
 * What happened with a lead before a moment, the latest first. Each table gives as much as could fill the page, so a page
 * costs the same rows however long the story is; what happens more often than it is asked for gets its table here.
 */
export async function readTimeline(
  db: D1Database,
  lead: LeadRecord,
  before: Moment | null,
  limit: number,
): Promise<TimelineEntry[]> {
  const readings = readingsOf(db, lead, before ?? END, limit)
  const results = await db.batch<unknown>(readings.map(({ query }) => query))
  const entries = readings.flatMap(({ tell }, index) => (results[index]?.results ?? []).map(tell))
  return entries.sort(latestFirst).slice(0, limit)
}

function readingsOf(db: D1Database, { id, site, parts }: LeadRecord, before: Moment, limit: number): Reading[] {
  const ids = parts.map((part) => part.id)
  const consents = (['given', 'confirmed', 'withdrawn'] as const).map((moment) => ({
    query: selectConsentsOfLead(db, moment, id, before, limit),
    tell: (row: unknown) => fromConsent(toConsent(row as ConsentRow), moment),
  }))
  return [
    { query: selectSignals(db, id, before, limit), tell: (row) => fromSignal(toSignal(row), ruleOf(row)) },
    {
      query: selectSubmissionsOfLead(db, id, before, limit),
      tell: (row) => fromSubmission(toSubmission(row as SubmissionRow)),
    },
    { query: selectMergesOnEitherSide(db, id, before, limit), tell: (row) => fromMerge(toMerge(row)) },
    { query: selectUndone(db, id, before, limit), tell: (row) => fromUndone(toMerge(row)) },
    { query: selectEdits(db, id, before, limit), tell: (row) => fromEdit(toEdit(row)) },
    { query: selectProposalsOfLead(db, id, before, limit), tell: (row) => fromProposal(toProposal(row)) },
    { query: selectDecided(db, id, before, limit), tell: (row) => fromDecision(toProposal(row)) },
    ...consents,
    { query: selectHandoffsOfLead(db, id, before, limit), tell: (row) => fromHandoff(toHandoff(row)) },
    { query: selectVerdictsOfLead(db, id, before, limit), tell: (row) => fromVerdict(toVerdict(row)) },
    { query: selectToldOfLead(db, site, ids, before, limit), tell: (row) => fromEvent(toTold(row)) },
  ]
}

/** Where an entry stands: what happens with one thing at several moments is told apart behind its id, as the queries do. */
export const placeOf = ({ id, at }: TimelineEntry): Moment => ({ atMs: Date.parse(at), id })

/** By time, then by id as SQLite compares texts. */
function latestFirst(one: TimelineEntry, other: TimelineEntry): number {
  return Date.parse(other.at) - Date.parse(one.at) || (one.id < other.id ? 1 : -1)
}
