import * as z from 'zod'
import { CHANNELS } from '../../shared/rules/channel/channels.ts'
import { LinkKind, MediaKind, Relation } from '../../shared/schema/beacon.ts'
import type { ChannelsReport, ContentReport, FieldsReport, FunnelReport } from '../../shared/schema/report.ts'
import { makeReport, type Wanted } from './makeReport.ts'
import { toAt, toName, toSeconds, toTraffic } from './toTraffic.ts'

const Channel = z.enum(CHANNELS)
const Kind = { media: MediaKind.nullable(), link: LinkKind.nullable() }
const Device = z.enum(['desktop', 'phone', 'tablet']).nullable()

/** How far visits came, of the site and form by form. */
export async function readFunnel(db: D1Database, wanted: Wanted): Promise<FunnelReport> {
  const { head, rows } = await makeReport(db, wanted, ['site', 'form', 'relation'])
  const forms = rows('form').map((row) => {
    const { viewed, started, submitted, left_here: left } = row.counts
    return { ...toAt(row), form: toName(row), viewed, started, submitted, left }
  })
  const relations = rows('relation').map((row) => {
    const { page_views: pageViews, visits, submitted } = row.counts
    return { ...toAt(row), relation: Relation.parse(row.name), pageViews, visits, submitted }
  })
  return { ...head, steps: rows('site').map(toTraffic), forms, relations }
}

/** How visits came, on what, and from where. */
export async function readChannels(db: D1Database, wanted: Wanted): Promise<ChannelsReport> {
  const { head, rows } = await makeReport(db, wanted, ['channel', 'device', 'country'])
  return {
    ...head,
    channels: rows('channel').map((row) => ({ ...toTraffic(row), channel: Channel.parse(row.name) })),
    devices: rows('device').map((row) => ({ ...toTraffic(row), device: Device.parse(row.name || null) })),
    countries: rows('country').map((row) => ({ ...toTraffic(row), country: row.name || null })),
  }
}

/** What was met on the pages. */
export async function readContent(db: D1Database, wanted: Wanted): Promise<ContentReport> {
  const { head, rows } = await makeReport(db, wanted, ['page', 'media', 'picture', 'link'])
  return {
    ...head,
    pages: rows('page').map((row) => ({ ...toTraffic(row), url: toName(row) })),
    media: rows('media').map((row) => {
      const { page_views: pageViews, started: plays, finished, played_ms } = row.counts
      const counts = { pageViews, plays, finished, playedSeconds: toSeconds(played_ms) }
      return { ...toAt(row), name: toName(row), kind: Kind.media.parse(row.of || null), ...counts }
    }),
    pictures: rows('picture').map((row) => {
      const { page_views: pageViews, viewed, times: opened, ms } = row.counts
      return { ...toAt(row), name: toName(row), pageViews, viewed, opened, seenSeconds: toSeconds(ms) }
    }),
    links: rows('link').map((row) => {
      const { page_views: pageViews, times: clicks } = row.counts
      return { ...toAt(row), url: toName(row), kind: Kind.link.parse(row.of || null), pageViews, clicks }
    }),
  }
}

/** What fields cost. */
export async function readFields(db: D1Database, wanted: Wanted): Promise<FieldsReport> {
  const { head, rows } = await makeReport(db, wanted, ['field'])
  const fields = rows('field').map((row) => {
    const { page_views: used, left_here: leftHere, ms, errors, corrections } = row.counts
    const counts = { used, leftHere, focusSeconds: toSeconds(ms), errors, corrections }
    return { ...toAt(row), form: row.of || null, field: toName(row), ...counts }
  })
  return { ...head, fields }
}
