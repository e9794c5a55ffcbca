import * as z from 'zod'
import { id } from './id.ts'
import { LeadDetail } from './lead.ts'
import { timestamp } from './text.ts'

/** A value that a form gave and that differs from what a member said, or sales has answered to: it waits for a person. */
export const Proposal = z
  .object({
    id: id('pr'),
    lead: id('ld'),
    detail: LeadDetail,
    value: z.string(),
    submission: id('sb'),
    state: z.enum(['open', 'accepted', 'refused']),
    proposedAt: timestamp,
    decidedBy: z.string().nullable(),
    decidedAt: timestamp.nullable(),
  })
  .meta({ id: 'Proposal' })
export type Proposal = z.infer<typeof Proposal>
