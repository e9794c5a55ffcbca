import * as z from 'zod'
import { CHANNELS } from '../rules/channel/channels.ts'
import { SAFE_LINK, SAFE_PICTURE } from '../rules/slot/safeAddress.ts'
import { id, siteId } from './id.ts'
import { key } from './key.ts'
import { PagePattern } from './pagePattern.ts'
import { text, timestamp } from './text.ts'

/** All of these reach every visitor of a page with slots. */
const MOST_VARIANTS = 10
const MOST_COMPARISONS = 20

/** As in `<baton-slot name="hero">`. */
export const SlotName = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/)

/** What visitors read on phones, tablets and desktops. */
export const Device = z.enum(['phone', 'tablet', 'desktop'])

const EQUALITY = ['equal', 'unequal'] as const
const equality = z.enum(EQUALITY)
const presence = z.enum(['given', 'open', ...EQUALITY])
const extent = z.enum(['more', 'less'])
const wanted = text(200).regex(/\S/)

/**
 * One look at what is known of a visitor. `unequal` is the opposite of `equal` and `open` that of `given`, so both hold where
 * nothing is known; `more` and `less` do not.
 */
export const SlotComparison = z
  .discriminatedUnion('fact', [
    /** What the page says by `data-baton-subscriber`; who is neither subscriber nor customer is a newcomer. */
    z.strictObject({
      fact: z.literal('relation'),
      is: equality,
      value: z.enum(['newcomer', 'subscriber', 'customer']),
    }),
    /** The option that this browser chose in a form, by its value; `name` is the question's. */
    z.strictObject({ fact: z.literal('answer'), name: key, is: presence, value: wanted.optional() }),
    z.strictObject({ fact: z.literal('channel'), is: equality, value: z.enum(CHANNELS) }),
    /** A campaign parameter of this visit, such as `utm_source`. */
    z.strictObject({
      fact: z.literal('campaign'),
      name: z.string().regex(/^[a-z_]{1,30}$/),
      is: z.enum([...presence.options, 'containing']),
      value: wanted.optional(),
    }),
    /** How many visits this one makes. */
    z.strictObject({ fact: z.literal('visits'), is: extent, value: z.int().min(1).max(1_000) }),
    /** The domain of a work address or the company's name, as this browser has sent them; a domain speaks for those below it. */
    z.strictObject({
      fact: z.literal('company'),
      is: z.enum([...presence.options, 'containing']),
      value: wanted.optional(),
    }),
    /** A page of the site that was read before this one. */
    z.strictObject({ fact: z.literal('page'), is: equality, value: PagePattern }),
    /** Seconds for which a video or sound of this name was played before. */
    z.strictObject({
      fact: z.literal('media'),
      name: text(200).min(1),
      is: extent,
      value: z.int().min(1).max(86_400),
    }),
    /** The one that the browser asks for first; `de` means `de-AT` too. */
    z.strictObject({
      fact: z.literal('language'),
      is: equality,
      value: z.string().regex(/^[a-z]{2,3}(-[A-Za-z\d]{2,8})*$/),
    }),
    z.strictObject({ fact: z.literal('device'), is: equality, value: Device }),
  ])
  .refine(
    (comparison) => !('value' in comparison && comparison.value !== undefined) === isWithoutValue(comparison.is),
    {
      message: '“given” and “open” take no value, all others need one',
    },
  )
export type SlotComparison = z.infer<typeof SlotComparison>

const comparisons = z.array(SlotComparison).min(1).max(MOST_COMPARISONS)
const Group = z.union([z.strictObject({ all: comparisons }), z.strictObject({ any: comparisons })])
const parts = z
  .array(z.union([SlotComparison, Group]))
  .min(1)
  .max(MOST_COMPARISONS)
const AnyRule = z.union([z.strictObject({ all: parts }), z.strictObject({ any: parts })])

/** For whom a variant is: all of its parts hold, or any of them; a part is a comparison or a group of some. */
export type SlotRule = z.infer<typeof AnyRule>
export const SlotRule = AnyRule.refine(
  (rule) => count(rule) <= MOST_COMPARISONS,
  `at most ${MOST_COMPARISONS} comparisons in one rule`,
).meta({ id: 'SlotRule' })

const side = z.int().min(1).max(10_000)
/** What a variant shows: never HTML. It takes the looks of what it stands for. */
export const SlotContent = z
  .strictObject({
    heading: text(300).min(1).optional(),
    /** Plain, with its line breaks. */
    text: text(1_000).min(1).optional(),
    link: z.strictObject({ label: text(120).min(1), url: text(2_048).regex(SAFE_LINK) }).optional(),
    /** Its size in pixels, so that its room is known before it has come. */
    picture: z
      .strictObject({ url: text(2_048).regex(SAFE_PICTURE), alt: text(300), width: side, height: side })
      .optional(),
    form: id('fm').optional(),
  })
  .refine((content) => Object.keys(content).length > 0, 'a variant must show something')
  .refine(({ form, heading }) => !form || heading, {
    path: ['heading'],
    message: 'a form needs a heading, which leads to it where a blocker stops us',
  })
export type SlotContent = z.infer<typeof SlotContent>

/** What some visitors meet instead of the page's own content. */
export const Variant = z.strictObject({
  /** For reports. */
  name: text(100).regex(/\S/),
  /** Absent: for everybody. */
  when: SlotRule.optional(),
  content: SlotContent,
})
export type Variant = z.infer<typeof Variant>

const settings = {
  /** The first whose rule holds is shown. */
  variants: z
    .array(Variant)
    .min(1)
    .max(MOST_VARIANTS)
    .refine(
      (variants) => new Set(variants.map(({ name }) => name)).size === variants.length,
      'two variants have one name',
    ),
  /** The share of those for whom there is a variant that keeps the page's own content, so that lift can be measured. */
  holdOutPercent: z.int().min(0).max(50),
}

/** A slot as it is saved: at once what visitors meet, where it is active. */
export const SlotSettings = z
  .strictObject({
    ...settings,
    holdOutPercent: settings.holdOutPercent.default(10),
    isActive: z.boolean().default(true),
  })
  .meta({ id: 'SlotSettings' })
export type SlotSettings = z.infer<typeof SlotSettings>

/** A place on the site's pages with personal content. */
export const Slot = z
  .object({
    site: siteId,
    name: SlotName,
    ...settings,
    isActive: z.boolean(),
    /** What it does, in plain sentences. */
    says: z.array(z.string()),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Slot' })
export type Slot = z.infer<typeof Slot>

/** A slot as visitors get it. */
export const ServedSlot = z.object({ name: SlotName, ...settings }).meta({ id: 'ServedSlot' })
export type ServedSlot = z.infer<typeof ServedSlot>

const isWithoutValue = (is: string): boolean => is === 'given' || is === 'open'

function count(part: SlotRule | SlotComparison): number {
  if ('fact' in part) return 1
  const within: readonly (SlotRule | SlotComparison)[] = 'all' in part ? part.all : part.any
  return within.reduce((sum, one) => sum + count(one), 0)
}
