import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { samplePageViews } from '../../shared/samples/pageViews.ts'
import type { BeaconMessage } from '../signals/beaconMessage.ts'
import { storeBeacons } from '../signals/store.ts'
import { watchQueries } from '../testQueries.ts'
import { readChannels, readContent, readFields, readFunnel } from './readReport.ts'
import { readSlots } from './readSlots.ts'
import { rollUp } from './rollUp.ts'

const SITE = 'st_0123456789012345678901234567890'
const DAY_MS = 86_400_000
const BEGIN_MS = Date.UTC(2026, 10, 2)
const PERIOD = { from: '2026-11-02', to: '2026-11-08', fromMs: BEGIN_MS, untilMs: BEGIN_MS + 7 * DAY_MS }
const db = env.SIGNALS

const message = (url: string, receivedAt: number): BeaconMessage => ({
  site: SITE,
  beacon: { pageView: makeId('pv', 0), sequence: 1, url, visitStart: true },
  ...{ country: 'GB', channel: 'direct', device: 'phone', isBot: false, receivedAt },
})

test('more pages than a report can hold are said to be left out, the rarest first', async () => {
  const pages = Array.from({ length: 1_010 }, (_, index) => `https://a.example/${String(index).padStart(4, '0')}`)
  const all = pages.map((url, index) => message(url, BEGIN_MS + (index % 2) * DAY_MS))
  await storeBeacons(db, all)
  await storeBeacons(
    db,
    pages.slice(-5).map((url, index) => message(url, BEGIN_MS + ((index + 1) % 2) * DAY_MS)),
  )
  await rollUp(db)
  const report = await readContent(db, { site: SITE, by: 'whole', period: PERIOD })
  expect(report.truncated).toBe(true)
  expect(report.pages).toHaveLength(1_000)
  expect(report.pages.slice(0, 5).map(({ url }) => url)).toEqual(pages.slice(-5))
})

describe('what reports read', () => {
  const REPORTS = { readFunnel, readChannels, readContent, readFields, readSlots }

  beforeEach(async () => {
    await db.batch(['page_views', 'roll_ups', 'roll_up_names'].map((table) => db.prepare(`DELETE FROM ${table}`)))
  })

  /** Adds page views of the same days, pages and forms each time, and counts them. */
  async function measure(): Promise<void> {
    const sent: BeaconMessage[] = []
    for (const { beacon, ...facts } of samplePageViews(1_000, { seed: 1, beginMs: BEGIN_MS, days: 3 })) {
      sent.push({ ...facts, site: SITE, channel: 'direct', beacon: { ...beacon, pageView: makeId('pv', 0) } })
    }
    await storeBeacons(db, sent)
    await rollUp(db)
  }

  async function rowsRead(by: 'whole' | 'day' | 'hour'): Promise<Record<string, number>> {
    const read: Record<string, number> = {}
    for (const [name, make] of Object.entries(REPORTS)) {
      read[name] = 0
      const counting = new Proxy(db, {
        get(target, key) {
          const member: unknown = Reflect.get(target, key)
          if (key !== 'batch') return typeof member === 'function' ? member.bind(target) : member
          return async (statements: D1PreparedStatement[]) => {
            const results = await target.batch(statements)
            read[name] = results.reduce((sum, { meta }) => sum + meta.rows_read, read[name] ?? 0)
            return results
          }
        },
      })
      await make(counting, { site: SITE, by, period: PERIOD })
    }
    return read
  }

  test('does not grow with the number of page views', async () => {
    await measure()
    const [whole, day] = [await rowsRead('whole'), await rowsRead('day')]
    for (const rows of [...Object.values(whole), ...Object.values(day)]) expect(rows).toBeGreaterThan(0)
    for (let more = 0; more < 4; more++) await measure()
    expect(await rowsRead('whole')).toEqual(whole)
    expect(await rowsRead('day')).toEqual(day)
  }, 60_000)

  test('is no whole table', async () => {
    const { db: watched, scans } = watchQueries(db)
    for (const make of Object.values(REPORTS)) {
      for (const by of ['whole', 'day', 'hour'] as const) await make(watched, { site: SITE, by, period: PERIOD })
    }
    expect(await scans()).toEqual([])
  })
})
