import * as z from 'zod'
import { CompanyWarming } from './company.ts'
import { Handoff } from './handoff.ts'
import { id, siteId } from './id.ts'
import { Lead } from './lead.ts'
import { MergeRule } from './merge.ts'
import { QualifiedLead, verdictLinks } from './qualifiedLead.ts'
import { StoredSubmission } from './submission.ts'
import { timestamp } from './text.ts'
import { Verdict } from './verdict.ts'

const sequence = z.int().min(1)
const site = siteId

/** What each type of event carries in `data`. A new event is one more line here. */
export const EVENT_DATA = {
  'submission.accepted': z.object({ site, sequence, lead: Lead, submission: StoredSubmission }),
  /** A form that somebody began and left; its final submission, where one follows, is announced as `submission.accepted`. */
  'submission.partial': z.object({ site, sequence, lead: Lead, submission: StoredSubmission }),
  'submission.quarantined': z.object({ site, submission: StoredSubmission }),
  'lead.created': z.object({ site, sequence, lead: Lead, submission: StoredSubmission }),
  'lead.updated': z.object({
    site,
    sequence,
    lead: Lead,
    /** The properties that differ from the last event; `consents`: one of this submission was confirmed or withdrawn. */
    changed: z.array(z.string()),
    /** Absent where no form was sent: the person came again. */
    submission: StoredSubmission.optional(),
  }),
  /** Two leads are one now, under the older id; `merged` leads to it. */
  'lead.merged': z.object({ site, sequence, lead: Lead, merge: id('mg'), merged: id('ld'), rule: MergeRule }),
  /** They are two again; each is told of in its own sequence. */
  'lead.unmerged': z.object({ site, sequence, lead: Lead, merge: id('mg'), survivor: id('ld'), restored: id('ld') }),
  /** Nothing is kept of this person any more, under any of these ids. */
  'lead.erased': z.object({ site, sequence, lead: z.object({ id: id('ld') }), ids: z.array(id('ld')) }),
  /** An endpoint disabled itself: it said that it is gone, or nothing but failures came of it. The others hear of it. */
  'endpoint.disabled': z.object({
    site,
    endpoint: id('ep'),
    name: z.string().nullable(),
    host: z.string(),
    reason: z.string(),
    /** Since when nothing but failures came of it; null: it failed by saying that it is gone. */
    since: timestamp.nullable(),
    /** Events that wait for it, counted up to 10,000. */
    waiting: z.int().min(0),
  }),
  /** Of no lead, so it has no sequence; those of its people who did most are in it. */
  'company.warming': CompanyWarming,
  /** A lead came into segments that announce it: into all of these by one thing that happened. */
  'segment.entered': z.object({
    site,
    sequence,
    lead: Lead,
    segments: z.array(z.object({ id: id('sm'), name: z.string() })).min(1),
  }),
  /** Somebody is worth a call, with the evidence; once until sales has answered. */
  'lead.qualified': QualifiedLead,
  /** Sales answered. */
  'lead.verdict': z.object({
    site,
    sequence,
    lead: Lead,
    verdict: Verdict,
    /** The properties that it changed. */
    changed: z.array(z.string()),
  }),
  /** Nobody has answered a handoff in time. */
  'handoff.overdue': z.object({ site, sequence, lead: Lead, handoff: Handoff, ...verdictLinks }),
  'endpoint.test': z.object({ site, endpoint: id('ep') }),
} as const

export const EventType = z.enum(Object.keys(EVENT_DATA) as [keyof typeof EVENT_DATA, ...(keyof typeof EVENT_DATA)[]])
export type EventType = z.infer<typeof EventType>
export type EventData<Type extends EventType> = z.infer<(typeof EVENT_DATA)[Type]>

const marks = {
  /** Somebody had it sent again: it stands outside the order of its lead. Absent: nobody did. */
  replayed: z.literal(true).optional(),
  /** Somebody tries the endpoint out: nothing of this happened now. Absent: it did. */
  test: z.literal(true).optional(),
}
const bodyOf = <const Type extends EventType>(type: Type) =>
  z.object({ type: z.literal(type), timestamp, ...marks, data: EVENT_DATA[type] })

/** The body of a webhook: Standard Webhooks' `{type, timestamp, data}`, with marks. */
export const EventBody = z
  .discriminatedUnion('type', [
    bodyOf('submission.accepted'),
    bodyOf('submission.partial'),
    bodyOf('submission.quarantined'),
    bodyOf('lead.created'),
    bodyOf('lead.updated'),
    bodyOf('lead.merged'),
    bodyOf('lead.unmerged'),
    bodyOf('lead.erased'),
    bodyOf('company.warming'),
    bodyOf('segment.entered'),
    bodyOf('lead.qualified'),
    bodyOf('lead.verdict'),
    bodyOf('handoff.overdue'),
    bodyOf('endpoint.disabled'),
    bodyOf('endpoint.test'),
  ])
  .meta({ id: 'Event' })
export type EventBody = z.infer<typeof EventBody>
