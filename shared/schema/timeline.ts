import * as z from 'zod'
import { id } from './id.ts'
import { Match } from './match.ts'
import { SubmissionSource } from './source.ts'
import { StoredSignal } from './storedSignal.ts'
import { timestamp } from './text.ts'
import { LeadTouchpoint } from './touchpoint.ts'

/** Why it is this lead's; absent: the Worker noticed it. */
const match = Match.optional()

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
      }),
      match: Match,
    }),
  ])
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>
