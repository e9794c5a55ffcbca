import * as z from 'zod'
import { Consent } from './consent.ts'
import { DeliveryState } from './delivery.ts'
import { Edit } from './edit.ts'
import { EventType } from './event.ts'
import { Handoff } from './handoff.ts'
import { id } from './id.ts'
import { Match } from './match.ts'
import { Merge } from './merge.ts'
import { Proposal } from './proposal.ts'
import { SubmissionSource } from './source.ts'
import { StoredSignal } from './storedSignal.ts'
import { Already } from './submission.ts'
import { timestamp } from './text.ts'
import { LeadTouchpoint } from './touchpoint.ts'
import { Verdict } from './verdict.ts'

/** Why it is this lead's; absent: the Worker noticed it. */
const match = Match.optional()

/** A merge, without until when it can be undone: `GET /v1/leads/{lead}/merges` says that. */
const ToldMerge = Merge.omit({ site: true, lead: true, undoableUntil: true })

/** How far an event has come to one endpoint. */
const ToldDelivery = z.object({
  endpoint: id('ep'),
  /** Of the endpoint's address; the rest of that may be secret. */
  host: z.string(),
  state: DeliveryState,
  attempts: z.int().min(0),
  lastAttemptAt: timestamp.nullable(),
})
export type ToldDelivery = z.infer<typeof ToldDelivery>

/** Of the entry alone: what came later of the same thing has that behind a dot. */
const later = z.string()

/** One thing that happened with a lead; each kind of thing has its own shape, and more kinds will follow. */
export const TimelineEntry = z
  .discriminatedUnion('kind', [
    /** An arrival at the site, with its channel. */
    z.object({ kind: z.literal('touchpoint'), id: id('sg'), at: timestamp, touchpoint: LeadTouchpoint, match }),
    /** Something that the person did, or that the Worker noticed of them. */
    z.object({ kind: z.literal('signal'), id: id('sg'), at: timestamp, signal: StoredSignal, match }),
    /** A form that was sent, or handed on half filled in; `GET /v1/submissions` has the answers. */
    z.object({
      kind: z.literal('submission'),
      id: id('sb'),
      at: timestamp,
      submission: z.object({
        form: id('fm').nullable(),
        formName: z.string(),
        answers: z.int().min(0),
        /** Absent where no page sent it. */
        pageUrl: z.string().optional(),
        partial: z.literal(true).optional(),
        /** Absent: a page sent it. */
        source: SubmissionSource.optional(),
        /** What the person already was when it came. */
        already: Already.optional(),
      }),
      match: Match,
    }),
    /** Two leads became one. */
    z.object({ kind: z.literal('merge'), id: id('mg'), at: timestamp, merge: ToldMerge }),
    /** They were two again: told of both. */
    z.object({ kind: z.literal('unmerge'), id: later, at: timestamp, merge: ToldMerge }),
    /** A member said who this is. Without changes: what was known already. */
    z.object({ kind: z.literal('edit'), id: id('ed'), at: timestamp, edit: Edit.omit({ note: true }) }),
    z.object({ kind: z.literal('note'), id: id('ed'), at: timestamp, note: z.string(), by: z.string() }),
    /** A value began to wait for a person; `state` says what became of it. */
    z.object({ kind: z.literal('proposal'), id: id('pr'), at: timestamp, proposal: Proposal }),
    /** A person took it, or left it. */
    z.object({ kind: z.literal('decision'), id: later, at: timestamp, proposal: Proposal }),
    /** They agreed to something in this submission, confirmed it by the link that went to their address, or took it back. */
    z.object({ kind: z.literal('consent'), id: later, at: timestamp, consent: Consent }),
    z.object({ kind: z.literal('confirmation'), id: later, at: timestamp, consent: Consent }),
    z.object({ kind: z.literal('withdrawal'), id: later, at: timestamp, consent: Consent }),
    /** The site's endpoints were told; none of them wanted it where there are no deliveries. */
    z.object({
      kind: z.literal('event'),
      id: id('ev'),
      at: timestamp,
      type: EventType,
      deliveries: z.array(ToldDelivery),
    }),
    /** They were given to sales; from then on their stage is `qualified`. */
    z.object({ kind: z.literal('handoff'), id: id('ho'), at: timestamp, handoff: Handoff }),
    /** Sales answered; the stage went from `verdict.from` to `verdict.to`. */
    z.object({ kind: z.literal('verdict'), id: id('vd'), at: timestamp, verdict: Verdict }),
  ])
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>
