import type { MatchRule } from '../../shared/schema/match.ts'
import type { StoredSignal } from '../../shared/schema/storedSignal.ts'
import type { TimelineEntry } from '../../shared/schema/timeline.ts'
import type { Moment } from '../http/cursor.ts'
import { ruleOf, selectSignals, toSignal } from '../signals/identified/store.ts'
import { type SubmissionRecord, type SubmissionRow, selectSubmissionsOfLead, toRecord } from '../submissions/store.ts'
import { sayMatch } from './sayMatch.ts'
import { withChannel } from './withChannel.ts'

/** Later than anything that may have happened. */
const END: Moment = { atMs: Number.MAX_SAFE_INTEGER, id: '' }

/**
 * What happened with a lead before a moment, the latest first. Each table gives as much as could fill the page, so a page
 * costs the same rows however long the story is; what happens more often than it is asked for gets its table here.
 */
export async function readTimeline(
  db: D1Database,
  leadId: string,
  before: Moment | null,
  limit: number,
): Promise<TimelineEntry[]> {
  const [signals, submissions] = await db.batch<unknown>([
    selectSignals(db, leadId, before ?? END, limit),
    selectSubmissionsOfLead(db, leadId, before ?? END, limit),
  ])
  const entries = [
    ...(signals?.results ?? []).map((row) => fromSignal(toSignal(row), ruleOf(row))),
    ...(submissions?.results ?? []).map((row) => fromSubmission(toRecord(row as SubmissionRow))),
  ]
  return entries.sort(latestFirst).slice(0, limit)
}

function fromSignal(signal: StoredSignal, rule: MatchRule | null): TimelineEntry {
  const { id, at } = signal
  const match = rule && { match: sayMatch(rule) }
  if (signal.type !== 'touchpoint') return { kind: 'signal', id, at, signal, ...match }
  const { id: _, type: __, ...touch } = signal
  return { kind: 'touchpoint', id, at, touchpoint: withChannel(touch), ...match }
}

function fromSubmission(record: SubmissionRecord): TimelineEntry {
  const { id, receivedAt, form, formName, answers, page, partial, source, matchRule, keys } = record
  const submission = {
    ...{ form, formName, answers: answers.length },
    ...(page.url && { pageUrl: page.url }),
    ...(partial && { partial }),
    ...(source && { source }),
  }
  const match = sayMatch(matchRule ?? 'new', keys, source !== undefined)
  return { kind: 'submission', id, at: receivedAt, submission, match }
}

/** By time, then by id as SQLite compares texts. Both tables' times end in milliseconds, so texts compare as moments do. */
function latestFirst(one: TimelineEntry, other: TimelineEntry): number {
  const byTime = Date.parse(other.at) - Date.parse(one.at)
  return byTime || (one.id < other.id ? 1 : -1)
}
