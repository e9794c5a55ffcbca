import * as z from 'zod'
import { id, siteId } from './id.ts'
import { Stage } from './lead.ts'
import { text, timestamp } from './text.ts'

/** UTF-16 units. */
const LONGEST_REASON = 200
const LONGEST_NAME = 200
const LONGEST_NOTE = 5_000
const LONGEST_TAG = 60
const LONGEST_KEY = 200
const MOST_TAGS = 10
const LARGEST_VALUE = 1e12

/** What sales answers: they take the lead, it is none for them, they sold, or somebody else did. */
export const VerdictKind = z.enum(['accepted', 'not_a_fit', 'won', 'lost'])
export type VerdictKind = z.infer<typeof VerdictKind>

const words = (most: number) => text(most).trim().regex(/\S/, 'must not be empty')

const told = {
  kind: VerdictKind,
  /** Why it is no fit, or was lost: one of the site's list, or other words. */
  reason: words(LONGEST_REASON).optional(),
  note: words(LONGEST_NOTE).optional(),
  /** What they care about. */
  tags: z.array(words(LONGEST_TAG)).max(MOST_TAGS).optional(),
  /** Of what was won. */
  value: z.number().min(0).max(LARGEST_VALUE).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a code of ISO 4217 such as EUR')
    .optional(),
  /** Who answers. */
  by: words(LONGEST_NAME).optional(),
}
const ToldShape = z.strictObject(told)
type Told = z.infer<typeof ToldShape>

const hasReason = ({ kind, reason }: Told) => reason === undefined || kind === 'not_a_fit' || kind === 'lost'
const hasWorth = ({ kind, value, currency }: Told) =>
  (value === undefined) === (currency === undefined) && (value === undefined || kind === 'won')
const REASON = { path: ['reason'], message: 'only what is no fit or lost has one' }
const WORTH = { path: ['value'], message: 'what was won has a value with its currency, and nothing else has' }

/** A verdict as somebody says it. */
export const ToldVerdict = ToldShape.refine(hasReason, REASON).refine(hasWorth, WORTH)
export type ToldVerdict = z.infer<typeof ToldVerdict>

/** A verdict from a program, as a CRM's; it names its lead in one of three ways. */
export const NewVerdict = z
  .strictObject({
    ...told,
    site: siteId,
    lead: id('ld').optional(),
    /** The site's own id of the person. */
    externalId: text(200).min(1).optional(),
    email: text(320).min(1).optional(),
    /** The caller's own name for this verdict: with the same one it is taken once, however often it is sent. */
    key: text(LONGEST_KEY).min(1),
    /** When it was said, if not now. */
    at: timestamp.optional(),
  })
  .refine(hasReason, REASON)
  .refine(hasWorth, WORTH)
  .refine(
    ({ lead, externalId, email }) => [lead, externalId, email].filter((name) => name !== undefined).length === 1,
    'must name its lead by one of lead, externalId and email',
  )
  .meta({ id: 'NewVerdict' })
export type NewVerdict = z.infer<typeof NewVerdict>

/** What sales answered. Each stays as it was said: who changes their mind answers again. */
export const Verdict = z
  .object({
    id: id('vd'),
    lead: id('ld'),
    /** The one that it answers; null: sales had the lead without one. */
    handoff: id('ho').nullable(),
    kind: VerdictKind,
    reason: z.string().nullable(),
    note: z.string().nullable(),
    tags: z.array(z.string()),
    value: z.number().nullable(),
    currency: z.string().nullable(),
    /** Who said it: as they named themselves, else the member's or token's name. */
    by: z.string(),
    /** By the link that came with the handoff, or by the API. */
    via: z.enum(['link', 'api']),
    /** How the lead moved. */
    from: Stage,
    to: Stage,
    at: timestamp,
  })
  .meta({ id: 'Verdict' })
export type Verdict = z.infer<typeof Verdict>
