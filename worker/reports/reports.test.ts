import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Beacon } from '../../shared/schema/beacon.ts'
import { ChannelsReport, ContentReport, FieldsReport, FunnelReport } from '../../shared/schema/report.ts'
import type { BeaconMessage } from '../signals/beaconMessage.ts'
import { storeBeacons } from '../signals/store.ts'
import { ask, bodyOf } from '../testSite.ts'
import { rollUp } from './rollUp.ts'

const SITE = 'st_0123456789012345678901234567890'
const DAY_MS = 86_400_000
const BEGIN_MS = Date.UTC(2026, 10, 2)
const URL_A = 'https://a.example/kilns'
const db = env.SIGNALS

beforeEach(async () => {
  await db.batch(['page_views', 'roll_ups', 'roll_up_names'].map((table) => db.prepare(`DELETE FROM ${table}`)))
})

const message = (changes: Partial<Beacon> = {}, facts: Partial<BeaconMessage> = {}): BeaconMessage => ({
  site: SITE,
  beacon: { pageView: makeId('pv', 0), sequence: 1, url: URL_A, visitStart: true, ...changes },
  ...{ country: 'GB', channel: 'direct', device: 'phone', isBot: false, receivedAt: BEGIN_MS },
  ...facts,
})

/** Two days of a site: one visitor who sends a form, one who leaves it, one who only looks, and two that are none. */
async function measureTwoDays(): Promise<void> {
  const field = (key: string, ms: number, errors: number) => ({ key, ms, errors, corrections: 1 })
  const form = { form: 'letter', viewed: true, started: true }
  const email = { channel: 'email', country: 'DE', device: 'desktop' } as const
  await storeBeacons(db, [
    message({
      ...{ basis: 'consent', firstVisit: true, engagedMs: 30_000, scrollPercent: 80 },
      forms: [{ ...form, submitted: true, fields: [field('email', 4_000, 1), field('budget', 2_500, 0)] }],
      media: [{ name: 'Film', kind: 'video', seconds: 55, durationSeconds: 60 }],
    }),
    message(
      {
        ...{ basis: 'count', engagedMs: 10_000, scrollPercent: 41 },
        forms: [{ ...form, submitted: false, fields: [field('email', 1_000, 2)], lastField: 'email' }],
        pictures: [{ name: 'Kiln', seenMs: 6_000, opened: 2 }],
      },
      { ...email, receivedAt: BEGIN_MS + DAY_MS },
    ),
    message(
      {
        ...{ visitStart: false, basis: 'consent', firstVisit: false },
        ...{ links: [{ url: 'mailto:hello@a.example', kind: 'mail', clicks: 3 }], url: 'https://a.example/contact' },
      },
      { channel: null, receivedAt: BEGIN_MS + DAY_MS + 3_600_000 },
    ),
    message({ engagedMs: 0, scrollPercent: 30 }),
    message({ engagedMs: 5_000 }, { isBot: true }),
  ])
  await rollUp(db)
}

const get = (path: string, query = '') =>
  bodyOf<unknown>(ask('GET', `/v1/reports/${path}?site=${SITE}&from=2026-11-02&to=2026-11-08${query}`), 200)

describe('a report', () => {
  beforeEach(measureTwoDays)

  test('on the funnel counts visits to submissions, and each form', async () => {
    const report = FunnelReport.parse(await get('funnel'))
    expect(report.steps).toEqual([
      {
        ...{ at: null, pageViews: 3, visits: 2, firstVisits: 1, knownVisits: 1 },
        ...{ engagedSeconds: 40, measuredPageViews: 2, scrollPercent: 60.5, viewed: 2, started: 2, submitted: 1 },
      },
    ])
    expect(report.forms).toEqual([{ at: null, form: 'letter', viewed: 2, started: 2, submitted: 1, left: 1 }])
  })

  test('says on what basis it was measured, and keeps bots out of every other number', async () => {
    for (const path of ['funnel', 'channels', 'content', 'fields', 'slots']) {
      expect(await get(path)).toMatchObject({
        ...{ site: SITE, from: '2026-11-02', to: '2026-11-08', by: 'whole', truncated: false },
        coverage: [
          { basis: 'consent', pageViews: 2, share: 2 / 3 },
          { basis: 'count', pageViews: 1, share: 1 / 3 },
        ],
        bots: { agents: 1, lifeless: 1 },
      })
    }
  })

  test('by day or hour has a row for each that has something', async () => {
    const days = FunnelReport.parse(await get('funnel', '&by=day'))
    expect(days.steps.map(({ at, pageViews }) => [at, pageViews])).toEqual([
      ['2026-11-03T00:00:00.000Z', 2],
      ['2026-11-02T00:00:00.000Z', 1],
    ])
    const hours = FunnelReport.parse(await get('funnel', '&by=hour'))
    expect(hours.steps.map(({ at }) => at?.slice(0, 13))).toEqual(['2026-11-03T01', '2026-11-03T00', '2026-11-02T00'])
  })

  test('on channels tells devices and countries too', async () => {
    const { channels, devices, countries } = ChannelsReport.parse(await get('channels'))
    expect(channels.map(({ channel, visits, submitted }) => [channel, visits, submitted])).toEqual([
      ['direct', 1, 1],
      ['email', 1, 0],
    ])
    expect(devices.map(({ device, pageViews }) => [device, pageViews])).toEqual([
      ['phone', 2],
      ['desktop', 1],
    ])
    expect(countries.map(({ country, pageViews }) => [country, pageViews])).toEqual([
      ['GB', 2],
      ['DE', 1],
    ])
  })

  test('on content tells pages, media, pictures and links', async () => {
    const { pages, media, pictures, links } = ContentReport.parse(await get('content'))
    expect(pages.map(({ url, pageViews, engagedSeconds }) => [url, pageViews, engagedSeconds])).toEqual([
      [URL_A, 2, 40],
      ['https://a.example/contact', 1, 0],
    ])
    expect(media).toEqual([
      { at: null, name: 'Film', kind: 'video', pageViews: 1, plays: 1, finished: 1, playedSeconds: 55 },
    ])
    expect(pictures).toEqual([{ at: null, name: 'Kiln', pageViews: 1, viewed: 1, opened: 2, seenSeconds: 6 }])
    expect(links).toEqual([{ at: null, url: 'mailto:hello@a.example', kind: 'mail', pageViews: 1, clicks: 3 }])
  })

  test('on fields tells where forms are hard', async () => {
    expect(FieldsReport.parse(await get('fields')).fields).toEqual([
      {
        ...{ at: null, form: 'letter', field: 'email', used: 2, leftHere: 1 },
        ...{ focusSeconds: 5, errors: 3, corrections: 2 },
      },
      {
        ...{ at: null, form: 'letter', field: 'budget', used: 1, leftHere: 0 },
        ...{ focusSeconds: 2.5, errors: 0, corrections: 1 },
      },
    ])
  })

  test('holds the days it was asked for, both ends, and the last 28 where nothing is said', async () => {
    const one = await bodyOf<unknown>(ask('GET', `/v1/reports/funnel?site=${SITE}&from=2026-11-03&to=2026-11-03`), 200)
    expect(FunnelReport.parse(one).steps).toMatchObject([{ pageViews: 2 }])
    const usual = FunnelReport.parse(await bodyOf<unknown>(ask('GET', `/v1/reports/funnel?site=${SITE}`), 200))
    expect((Date.parse(usual.to) - Date.parse(usual.from)) / DAY_MS).toBe(27)
  })

  test.each([
    ['from=2026-11-03&to=2026-11-02', 'order'],
    ['from=2024-11-03&to=2026-11-02', 'too_long'],
    ['from=2026-11-01&to=2026-11-08&by=hour', 'too_long'],
  ])('on %s is refused with the reason', async (query, code) => {
    const problem = await bodyOf(ask('GET', `/v1/reports/funnel?site=${SITE}&${query}`), 400)
    expect(problem).toMatchObject({ code: 'bad_request', errors: [{ path: 'from', code }] })
  })

  test('on the funnel tells subscribers and customers as numbers of their own', async () => {
    const form = { form: 'letter', viewed: true, started: true, submitted: true, fields: [] }
    const pictures = [{ name: 'Kiln', seenMs: 9_000, opened: 1 }]
    const own = message({ basis: 'consent', relation: 'customer', forms: [form], pictures, engagedMs: 9_000 })
    const before = await Promise.all(['funnel', 'channels', 'content', 'fields'].map((path) => get(path)))
    await storeBeacons(db, [own, message({ basis: 'consent', relation: 'subscriber', visitStart: false })])
    await rollUp(db)
    const after = await Promise.all(['funnel', 'channels', 'content', 'fields'].map((path) => get(path)))
    const relations = [
      { at: null, relation: 'customer', pageViews: 1, visits: 1, submitted: 1 },
      { at: null, relation: 'subscriber', pageViews: 1, visits: 0, submitted: 0 },
    ]
    const coverage = [
      { basis: 'consent', pageViews: 4, share: 0.8 },
      { basis: 'count', pageViews: 1, share: 0.2 },
    ]
    const [funnel, ...others] = before.map((report) => Object.assign({}, report, { coverage }))
    expect(after).toEqual([{ ...funnel, relations }, ...others])
  })

  test('of another site is empty', async () => {
    const other = await bodyOf<unknown>(ask('GET', `/v1/reports/funnel?site=${SITE.replace('9', '8')}`), 200)
    expect(FunnelReport.parse(other)).toMatchObject({ steps: [], forms: [], relations: [], coverage: [] })
  })
})
