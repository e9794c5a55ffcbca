import type { Edit } from '../../shared/schema/edit.ts'
import type { MatchRule } from '../../shared/schema/match.ts'
import type { StoredSignal } from '../../shared/schema/storedSignal.ts'
import type { TimelineEntry } from '../../shared/schema/timeline.ts'
import { type ConsentMoment, type ConsentRecord, placeOfConsent, toConsent } from '../consents/store.ts'
import type { toTold } from '../events/store.ts'
import { type HandoffRecord, toHandoff } from '../handoffs/store.ts'
import type { MergeRecord } from '../merges/store.ts'
import { type ProposalRecord, toProposal } from '../proposals/store.ts'
import type { SubmissionRecord } from '../submissions/store.ts'
import { toVerdict, type VerdictRecord } from '../verdicts/store.ts'
import { sayMatch } from './sayMatch.ts'
import { withChannel } from './withChannel.ts'

export function fromSignal(signal: StoredSignal, rule: MatchRule | null): TimelineEntry {
  const { id, at } = signal
  const match = rule && { match: sayMatch(rule) }
  if (signal.type !== 'touchpoint') return { kind: 'signal', id, at, signal, ...match }
  const { id: _, type: __, ...touch } = signal
  return { kind: 'touchpoint', id, at, touchpoint: withChannel(touch), ...match }
}

export function fromSubmission(record: SubmissionRecord): TimelineEntry {
  const { id, receivedAt, form, formName, answers, page, partial, source, already, matchRule, keys } = record
  const submission = {
    ...{ form, formName, answers: answers.length },
    ...(page.url && { pageUrl: page.url }),
    ...(partial && { partial }),
    ...(source && { source }),
    ...(already && { already }),
  }
  const match = sayMatch(matchRule ?? 'new', keys, source !== undefined)
  return { kind: 'submission', id, at: receivedAt, submission, match }
}

export const fromMerge = (merge: MergeRecord): TimelineEntry => ({
  ...{ kind: 'merge', id: merge.id, at: merge.mergedAt, merge: toldMerge(merge) },
})

export const fromUndone = (merge: MergeRecord): TimelineEntry => ({
  ...{ kind: 'unmerge', id: `${merge.id}.undone`, at: merge.undoneAt ?? merge.mergedAt, merge: toldMerge(merge) },
})

function toldMerge({ site: _, lead: __, parts: ___, images: ____, ...merge }: MergeRecord) {
  return merge
}

export function fromEdit({ note, ...edit }: Edit): TimelineEntry {
  const { id, editedAt: at, editedBy: by } = edit
  return note === null ? { kind: 'edit', id, at, edit } : { kind: 'note', id, at, note, by }
}

export const fromProposal = (proposal: ProposalRecord): TimelineEntry => ({
  ...{ kind: 'proposal', id: proposal.id, at: proposal.proposedAt, proposal: toProposal(proposal) },
})

export const fromDecision = (proposal: ProposalRecord): TimelineEntry => ({
  ...{ kind: 'decision', id: `${proposal.id}.decided`, at: proposal.decidedAt ?? proposal.proposedAt },
  proposal: toProposal(proposal),
})

export function fromConsent(record: ConsentRecord, moment: ConsentMoment): TimelineEntry {
  const { givenAt, confirmedAt, withdrawnAt } = record
  const told = { id: placeOfConsent(record, moment), consent: toConsent(record) }
  switch (moment) {
    case 'given':
      return { kind: 'consent', at: givenAt, ...told }
    case 'confirmed':
      return { kind: 'confirmation', at: confirmedAt ?? givenAt, ...told }
    case 'withdrawn':
      return { kind: 'withdrawal', at: withdrawnAt ?? givenAt, ...told }
  }
}

export const fromEvent = (told: ReturnType<typeof toTold>): TimelineEntry => ({ kind: 'event', ...told })

export const fromHandoff = (record: HandoffRecord): TimelineEntry => ({
  ...{ kind: 'handoff', id: record.id, at: record.at, handoff: toHandoff(record) },
})

export const fromVerdict = (record: VerdictRecord): TimelineEntry => ({
  ...{ kind: 'verdict', id: record.id, at: record.at, verdict: toVerdict(record) },
})
