import * as z from 'zod'
import { CHANNELS } from '../rules/channel/channels.ts'
import { Basis, LinkKind, MediaKind } from './beacon.ts'
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
  /** On what basis the page views below were measured; null: by a widget that did not say. What nobody agreed to is in no number. */
  coverage: z.array(z.object({ basis: Basis.nullable(), pageViews: count, share: z.number().min(0).max(1) })),
  /** Page views in no other number: by programs that say so, and by whoever showed no sign of life while being measured. */
  bots: z.object({ agents: count, lifeless: count }),
})

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
  ...{ ...row, form: z.string() },
  ...{ viewed: count, started: count, submitted: count, left: count },
})

const MediaRow = z.object({
  ...{ ...row, name: z.string(), kind: MediaKind },
  /** Page views in which it was there, was played, was played to nine tenths of its length. */
  ...{ pageViews: count, plays: count, finished: count },
  playedSeconds: seconds,
})

const PictureRow = z.object({
  ...{ ...row, name: z.string() },
  /** Page views in which it was there, was seen; how often it was opened. */
  ...{ pageViews: count, viewed: count, opened: count },
  seenSeconds: seconds,
})

const LinkRow = z.object({ ...row, url: z.string(), kind: LinkKind, pageViews: count, clicks: count })

const FieldRow = z.object({
  ...{ ...row, form: z.string(), field: z.string() },
  /** Page views in which it was used, and in which it was the last before the form was left. */
  ...{ used: count, leftHere: count },
  focusSeconds: seconds,
  ...{ errors: count, corrections: count },
})

export const FunnelReport = Report.extend({ steps: z.array(Traffic), forms: z.array(FormRow) }).meta({
  id: 'FunnelReport',
})
export type FunnelReport = z.infer<typeof FunnelReport>

/** A channel counts the page views that knew it, so surely those that began a visit. */
export const ChannelsReport = Report.extend({
  channels: z.array(Traffic.extend({ channel: z.enum(CHANNELS) })),
  devices: z.array(Traffic.extend({ device: z.enum(['desktop', 'phone', 'tablet']).nullable() })),
  countries: z.array(Traffic.extend({ country: z.string().nullable() })),
}).meta({ id: 'ChannelsReport' })
export type ChannelsReport = z.infer<typeof ChannelsReport>

export const ContentReport = Report.extend({
  pages: z.array(Traffic.extend({ url: z.string() })),
  media: z.array(MediaRow),
  pictures: z.array(PictureRow),
  links: z.array(LinkRow),
}).meta({ id: 'ContentReport' })
export type ContentReport = z.infer<typeof ContentReport>

export const FieldsReport = Report.extend({ fields: z.array(FieldRow) }).meta({ id: 'FieldsReport' })
export type FieldsReport = z.infer<typeof FieldsReport>
