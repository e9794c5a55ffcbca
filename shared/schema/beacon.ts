import * as z from 'zod'
import { id } from './id.ts'
import { text, webUrl } from './text.ts'
import { Campaign } from './touchpoint.ts'

/** Why a beacon may be sent: the site counts without asking, the visitor agreed, or the site remembers without asking. */
export const Basis = z.enum(['count', 'consent', 'remember'])
export type Basis = z.infer<typeof Basis>

/** What a link that was followed leads to. */
export const LinkKind = z.enum(['outbound', 'download', 'mail', 'phone'])
export type LinkKind = z.infer<typeof LinkKind>

export const MediaKind = z.enum(['video', 'audio'])
export type MediaKind = z.infer<typeof MediaKind>

/** Ends of all counters, so that sums stay exact: a day of one page view, and more clicks than anybody makes. */
const MOST_MS = 86_400_000
const MOST_SECONDS = 86_400
const MOST_TIMES = 10_000
/** Parts of one beacon. */
const MOST_MEDIA = 20
const MOST_PICTURES = 50
const MOST_LINKS = 50
const MOST_FORMS = 10
const MOST_FIELDS = 50
const MOST_SLOTS = 10

const ms = z.int().min(0).max(MOST_MS)
const times = z.int().min(0).max(MOST_TIMES)
const name = text(200).min(1)
const link = text(2_048)
  .min(1)
  .refine((value) => /^(https?|mailto|tel):$/.test(URL.parse(value)?.protocol ?? ''), 'must be a link')

/** A video or sound of the page: the unique seconds that were played. */
export const MediaSeen = z.strictObject({
  name,
  kind: MediaKind,
  seconds: z.number().min(0).max(MOST_SECONDS),
  durationSeconds: z.number().positive().max(MOST_SECONDS).optional(),
})

/** A picture of the page: how long at least half of it was in view, and how often it was opened or zoomed. */
export const PictureSeen = z.strictObject({ name, seenMs: ms, opened: times })

/** A link that was followed; its address without query and fragment. */
export const LinkFollowed = z.strictObject({ url: link, kind: LinkKind, clicks: times })

/** One field of a form: the engaged time while it had the focus, how often it was found wrong, how often it was changed again. */
const FieldUsed = z.strictObject({ key: name, ms, errors: times, corrections: times })

/** A form of the page and how far the visitor came in it. */
export const FormUsed = z.strictObject({
  /** A form of Baton's by its id, one of the site's own by the name that it is captured under. */
  form: name,
  viewed: z.boolean(),
  started: z.boolean(),
  submitted: z.boolean(),
  fields: z.array(FieldUsed).max(MOST_FIELDS),
  /** The field that had the focus last. */
  lastField: name.optional(),
})
export type FormUsed = z.infer<typeof FormUsed>

/** A slot of the page and what it showed: `variant` is absent where the default content stayed because none was meant. */
export const SlotShown = z.strictObject({
  name,
  variant: name.optional(),
  /**
   * That variant was meant for this visitor, who was held out and saw the default, so that its lift can be measured: it is
   * named all the same, because only those for whom it was meant can be compared with those who saw it.
   */
  isHeldOut: z.boolean(),
})
export type SlotShown = z.infer<typeof SlotShown>

/** What the page says of its visitor (`data-baton-subscriber`): a hint that proves nothing. */
export const Relation = z.enum(['subscriber', 'customer'])
export type Relation = z.infer<typeof Relation>

/**
 * An anonymous beacon about one page view: no visitor id, no address. It says all that is known of the view so far:
 * `sequence` rises with each beacon of it and counters only rise, so lost, repeated and late ones do no harm. What is left
 * out is not measured (or not yet), which is another thing than 0: widgets of before go on as they are.
 */
export const Beacon = z
  .strictObject({
    pageView: id('pv'),
    sequence: z.int().min(1).max(100_000),
    url: webUrl(), // without query and fragment: the widget cuts them, the Worker cuts again
    title: text(300).optional(),
    /** From where, and by which campaign, the visit came; on its later page views only where the page knows. */
    referrerHost: text(255).optional(),
    campaign: Campaign.optional(),
    /** This page view began a visit. */
    visitStart: z.boolean(),
    /** This visit is the browser's first; known only where the visitor agreed to be remembered. */
    firstVisit: z.boolean().optional(),
    basis: Basis.optional(),
    /** Left out by the beacon of a view's start, when nobody can have done anything yet. */
    engagedMs: ms.optional(),
    /** The visitor scrolled, however little. The first screen is seen without. */
    scrolled: z.boolean().optional(),
    /** The largest share of the document that was seen. */
    scrollPercent: z.int().min(0).max(100).optional(),
    media: z.array(MediaSeen).max(MOST_MEDIA).optional(),
    pictures: z.array(PictureSeen).max(MOST_PICTURES).optional(),
    links: z.array(LinkFollowed).max(MOST_LINKS).optional(),
    forms: z.array(FormUsed).max(MOST_FORMS).optional(),
    slots: z.array(SlotShown).max(MOST_SLOTS).optional(),
    /** Absent: nobody whom the page knows as one of its own. */
    relation: Relation.optional(),
  })
  .meta({ id: 'Beacon' })
export type Beacon = z.infer<typeof Beacon>
