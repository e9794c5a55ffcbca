import * as z from 'zod'
import { id, siteId } from './id.ts'
import { Lead, Stage } from './lead.ts'
import { timestamp, webUrl } from './text.ts'

/** Why a lead is worth a call, in plain words. */
export const Reason = z.object({ says: z.string() }).meta({ id: 'Reason' })
export type Reason = z.infer<typeof Reason>

/** A lead given to sales, once, dated, with its reasons. */
export const Handoff = z
  .object({
    id: id('ho'),
    site: siteId,
    lead: id('ld'),
    at: timestamp,
    reasons: z.array(Reason),
    /** The one that was enough. */
    submission: id('sb'),
    /** Where the lead stood before. */
    from: Stage,
    /** Who of sales had them then. */
    owner: z.string().nullable(),
    /** Without a verdict by then it is told as overdue, once. */
    dueAt: timestamp,
    overdueAt: timestamp.nullable(),
    /** When the first verdict came. */
    answeredAt: timestamp.nullable(),
  })
  .meta({ id: 'Handoff' })
export type Handoff = z.infer<typeof Handoff>

/** A handoff that nobody has answered, with whom it is about as they are now. */
export const OpenHandoff = Handoff.extend({ who: Lead }).meta({ id: 'OpenHandoff' })
export type OpenHandoff = z.infer<typeof OpenHandoff>

/** A handoff with where whoever has the link answers it, without signing in. */
export const LinkedHandoff = Handoff.extend({ verdictUrl: webUrl() }).meta({ id: 'LinkedHandoff' })
export type LinkedHandoff = z.infer<typeof LinkedHandoff>
