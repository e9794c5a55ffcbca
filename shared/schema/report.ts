import * as z from 'zod'
import { CHANNELS } from '../rules/channel/channels.ts'
import { Basis, LinkKind, MediaKind, Relation } from './beacon.ts'
import { siteId } from './id.ts'
import { timestamp } from './text.ts'

/** Whether a report has one row for the whole time, or one per day or hour (UTC). */
export const ReportBy = z.enum(['whole', 'day', 'hour'])
export type ReportBy = z.infer<typeof ReportBy>

/** What a report is asked about: days in UTC, both included; the last 28 where nothing is said. */
export const ReportQuery = z.object({
  site: siteId,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  by: ReportBy.default('whole'),
})
export type ReportQuery = z.infer<typeof ReportQuery>

const count = z.int().min(0)
const seconds = z.number().min(0)

/** What every report says of itself. It counts visits and page views: people cannot be counted without an id. */
const Report = z.object({
  site: siteId,
  from: z.iso.date(),
  to: z.iso.date(),
  by: ReportBy,
  /** Rows are left out: the rarest, or those of the first days. */
  truncated: z.boolean(),
  /** On what basis page views were measured, those of subscribers and customers too; null: by a widget that did not say. What nobody agreed to is in no number. */
  coverage: z.array(z.object({ basis: Basis.nullable(), pageViews: count, share: z.number().min(0).max(1) })),
  /** Page views in no other number: by programs that say so, and by whoever showed no sign of life while being measured. */
  bots: z.object({ agents: count, lifeless: count }),
})

/**
 * A name that pages tell. Each day has room for 1,000 of a kind; null: all that came later, together, where a page view
 * counts once for each of its names.
 */
const name = z.string().nullable()
const row = { at: timestamp.nullable().describe('When the day or hour begins; null in a report on the whole time') }

/** Page views together: how they began, what was seen of them, how far their visitors came in a form. */
export const Traffic = z.object({
  ...row,
  pageViews: count,
  visits: count,
  /** Of the visits that said so (`knownVisits`), the browser's first. */
  firstVisits: count,
  knownVisits: count,
  engagedSeconds: seconds,
  /** Page views whose engaged time is known; an average is over these. */
  measuredPageViews: count,
  /** Mean of the largest share of the document that was seen; null where none is known. */
  scrollPercent: z.number().min(0).max(100).nullable(),
  /** Page views in which a form was seen, begun, sent. */
  viewed: count,
  started: count,
  submitted: count,
})
export type Traffic = z.infer<typeof Traffic>

/** One form: page views in which it was seen, begun, sent, and begun but not sent. */
const FormRow = z.object({
  ...{ ...row, form: name },
  ...{ viewed: count, started: count, submitted: count, left: count },
})

const MediaRow = z.object({
  ...{ ...row, name, kind: MediaKind.nullable() },
  /** Page views in which it was there, was played, was played to nine tenths of its length. */
  ...{ pageViews: count, plays: count, finished: count },
  playedSeconds: seconds,
})

const PictureRow = z.object({
  ...{ ...row, name },
  /** Page views in which it was there, was seen; how often it was opened. */
  ...{ pageViews: count, viewed: count, opened: count },
  seenSeconds: seconds,
})

const LinkRow = z.object({ ...row, url: name, kind: LinkKind.nullable(), pageViews: count, clicks: count })

const FieldRow = z.object({
  ...{ ...row, form: name, field: name },
  /** Page views in which it was used, and in which it was the last before the form was left. */
  ...{ used: count, leftHere: count },
  focusSeconds: seconds,
  ...{ errors: count, corrections: count },
})

/** Those whom the page knows as its own: in no other number of the funnel, of channels, content and fields. */
const RelationRow = z.object({ ...row, relation: Relation, pageViews: count, visits: count, submitted: count })

export const FunnelReport = Report.extend({
  steps: z.array(Traffic),
  forms: z.array(FormRow),
  relations: z.array(RelationRow),
}).meta({ id: 'FunnelReport' })
export type FunnelReport = z.infer<typeof FunnelReport>

/** A channel counts the page views that knew it, so surely those that began a visit. */
export const ChannelsReport = Report.extend({
  channels: z.array(Traffic.extend({ channel: z.enum(CHANNELS) })),
  devices: z.array(Traffic.extend({ device: z.enum(['desktop', 'phone', 'tablet']).nullable() })),
  countries: z.array(Traffic.extend({ country: z.string().nullable() })),
}).meta({ id: 'ChannelsReport' })
export type ChannelsReport = z.infer<typeof ChannelsReport>

export const ContentReport = Report.extend({
  pages: z.array(Traffic.extend({ url: name })),
  media: z.array(MediaRow),
  pictures: z.array(PictureRow),
  links: z.array(LinkRow),
}).meta({ id: 'ContentReport' })
export type ContentReport = z.infer<typeof ContentReport>

export const FieldsReport = Report.extend({ fields: z.array(FieldRow) }).meta({ id: 'FieldsReport' })
export type FieldsReport = z.infer<typeof FieldsReport>

/** Page views of one side of a comparison, the visits that they began, and how many of them sent a form. */
const Side = z.object({
  ...{ pageViews: count, visits: count, submitted: count },
  /** `submitted` of `pageViews`; null where there are none. */
  rate: z.number().min(0).max(1).nullable(),
})
export type Side = z.infer<typeof Side>

/** What a comparison with those held out tells. Words first: numbers without them are read as more than they are. */
export const Lift = z.object({
  /** `not_compared`: nobody was held out from it, or there was nothing to hold out. `not_told_apart`: chance alone may make such a difference. */
  finding: z.enum(['not_compared', 'too_little', 'not_told_apart', 'more', 'fewer']),
  statement: z.string().describe('The finding in a sentence'),
  /** Submissions per 100 page views: shown less held out, and the ends of its 95 % interval. Null where there is too little. */
  difference: z.object({ points: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** The same as a share of the held-out rate; null too where that is 0. */
  relative: z.number().nullable(),
})
export type Lift = z.infer<typeof Lift>

/** One variant of a slot, or its default content where no variant was meant (`variant` null). */
const SlotRow = z.object({
  ...{ ...row, slot: name, variant: z.string().nullable() },
  shown: Side,
  /** Page views for which the variant was meant, and which kept the default so that it can be compared. */
  heldOut: Side,
  lift: Lift,
})

/** Everybody's page views, subscribers' and customers' too: slots are meant for them as well. */
export const SlotsReport = Report.extend({ slots: z.array(SlotRow) }).meta({ id: 'SlotsReport' })
export type SlotsReport = z.infer<typeof SlotsReport>
