import * as z from 'zod'
import { Consent } from './consent.ts'
import { Handoff, Reason } from './handoff.ts'
import { id, siteId } from './id.ts'
import { Lead } from './lead.ts'
import { StoredSubmission } from './submission.ts'
import { timestamp, webUrl } from './text.ts'
import { LeadTouchpoint } from './touchpoint.ts'
import { VerdictKind } from './verdict.ts'

/** Some of what there is, the latest first: as many as a message has room for, and how many there are. */
const latest = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), total: z.int().min(0) })

/** A verdict page with one answer chosen already; a tap there sends it. */
export const VerdictLink = z.object({ kind: VerdictKind, text: z.string(), url: webUrl() })
export type VerdictLink = z.infer<typeof VerdictLink>

/** Where and how a handoff is answered, by whoever has the link. */
export const verdictLinks = {
  verdictUrl: webUrl(),
  links: z.array(VerdictLink),
}

/** An earlier submission of the lead, in short. */
export const EarlierSubmission = z.object({
  id: id('sb'),
  form: id('fm').nullable(),
  formName: z.string(),
  at: timestamp,
  /** Long ones are cut. */
  answers: z.array(z.object({ key: z.string(), label: z.string(), display: z.string() })),
})
export type EarlierSubmission = z.infer<typeof EarlierSubmission>

/** Colleagues who are leads too, the latest first. */
export const Colleagues = z.object({
  items: z.array(z.object({ id: id('ld'), name: z.string().nullable() })),
  /** There are more than these. */
  more: z.boolean(),
})
export type Colleagues = z.infer<typeof Colleagues>

/** What `lead.qualified` carries: all that a salesperson needs to call somebody, and where to answer. */
export const QualifiedLead = z.object({
  site: siteId,
  sequence: z.int().min(1),
  lead: Lead,
  handoff: Handoff,
  reasons: z.array(Reason),
  /** Null where nobody told one, by word or by address. */
  company: z
    .object({
      id: id('co').nullable(),
      name: z.string().nullable(),
      domain: z.string().nullable(),
      colleagues: Colleagues,
    })
    .nullable(),
  /** The one that was enough. Its journey is among the touchpoints. */
  submission: StoredSubmission.omit({ journey: true }),
  earlier: latest(EarlierSubmission),
  touchpoints: latest(LeadTouchpoint),
  consents: latest(Consent),
  /** The properties that differ from the last event. */
  changed: z.array(z.string()),
  /** What is new since the handoff before; `since` is null where there was none. */
  news: z.object({ since: timestamp.nullable(), submissions: z.int().min(0), touchpoints: z.int().min(0) }),
  ...verdictLinks,
})
export type QualifiedLead = z.infer<typeof QualifiedLead>
