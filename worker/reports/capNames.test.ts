import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { makeId } from '../../shared/rules/makeId.ts'
import type { BeaconMessage } from '../signals/beaconMessage.ts'
import { storeBeacons } from '../signals/store.ts'
import { histories } from '../signals/testBeacons.ts'
import { watchQueries } from '../testQueries.ts'
import { Metric } from './metrics.ts'
import { readContent } from './readReport.ts'
import { rollUp } from './rollUp.ts'
import { Share } from './share.ts'
import { sumDifferences } from './sumDifferences.ts'
import { type RowText, recount, rollUpsOf } from './testRecount.ts'

const BEGIN_MS = Date.UTC(2026, 10, 20)
const DAY_MS = 86_400_000
const db = env.SIGNALS

let sites = 0
const newSite = () => `st_${String(++sites).padStart(20, '0')}`

beforeEach(async () => {
  await db.batch(['page_views', 'roll_ups', 'roll_up_names'].map((table) => db.prepare(`DELETE FROM ${table}`)))
})

/** Page views of as many pages, each with a picture of its own. */
const flood = (site: string, pages: readonly number[], receivedAt = BEGIN_MS): BeaconMessage[] =>
  pages.map((page) => ({
    site,
    beacon: {
      ...{
        pageView: makeId('pv', page), // counted in the order of their ids, so the first pages come first
        sequence: 1,
        url: `https://a.example/${page}`,
        visitStart: true,
        engagedMs: 1_000,
      },
      pictures: [{ name: `Kiln ${page}`, seenMs: 10, opened: 0 }],
    },
    ...{ country: 'GB', channel: 'direct', device: 'phone', isBot: false, receivedAt },
  }))

/** Metrics of all rows of each dimension, hour and day, whatever they are named. */
function totalsOf(rows: readonly RowText[]): Record<string, Record<string, number>> {
  const totals: Record<string, Record<string, number>> = {}
  for (const row of rows) {
    const key = /^"\w+" "\w+" \d+/.exec(row)?.[0] ?? ''
    const metrics = row.slice(row.lastIndexOf(' page_views=') + 1).split(' ')
    totals[key] ??= {}
    for (const [metric = '', count] of metrics.map((text) => text.split('='))) {
      totals[key][metric] = (totals[key][metric] ?? 0) + Number(count)
    }
  }
  return totals
}

/** What page views are noted to have added. */
async function notesOf(site: string): Promise<RowText[]> {
  const { results } = await db
    .prepare('SELECT counted FROM page_views WHERE site_id = ?')
    .bind(site)
    .all<{ counted: string }>()
  const now = results.flatMap(({ counted }) => z.array(Share).parse(JSON.parse(counted)))
  return sumDifferences([{ site, before: [], now }])
    .map(({ counts, ...row }) =>
      [row.dimension, row.grain, row.at, row.of, row.name]
        .map((part) => JSON.stringify(part))
        .concat(Metric.options.map((metric) => `${metric}=${counts[metric] ?? 0}`))
        .join(' '),
    )
    .sort()
}

/** How many names each day of each dimension has a row for, and how many are said to. */
async function namesOf(site: string) {
  const [rows, said] = await db.batch<{ key: string; names: number }>([
    db
      .prepare(
        `SELECT dimension || ' ' || at AS key, count(*) AS names FROM roll_ups WHERE site_id = ? AND grain = 'day'
           AND (of <> '' OR name <> '') AND dimension NOT IN ('bot', 'device', 'country', 'basis', 'channel', 'relation')
         GROUP BY 1 ORDER BY 1`,
      )
      .bind(site),
    db
      .prepare(`SELECT dimension || ' ' || at AS key, names FROM roll_up_names WHERE site_id = ? ORDER BY 1`)
      .bind(site),
  ])
  return { rows: rows?.results ?? [], said: said?.results ?? [] }
}

describe('names in roll-ups', () => {
  test('beyond their number share one row, and no count is lost, in whatever order beacons come', async () => {
    let overflown = 0
    await fc.assert(
      fc.asyncProperty(histories(BEGIN_MS), async (history) => {
        const site = newSite()
        for (const step of history(site)) {
          if (step === 'cron') await rollUp(db, 40, 1)
          else await storeBeacons(db, step)
        }
        await rollUp(db, 40, 1)
        const rows = await rollUpsOf(db, site)
        expect(rows).toEqual(await notesOf(site))
        expect(totalsOf(rows)).toEqual(totalsOf(await recount(db, site)))
        const names = await namesOf(site)
        expect(names.said).toEqual(names.rows)
        for (const { names: count } of names.rows) expect(count).toBe(1)
        overflown += Number(rows.some((row) => /^"(page|picture|form|field|slot)" "day" \d+ "" "" /.test(row)))
      }),
      // The same histories each time, so that enough of them are known to overflow.
      { numRuns: 40, seed: 20_261_122 },
    )
    expect(overflown).toBeGreaterThan(5)
  }, 60_000)

  test('cannot be made up without end: a day has room for 1,000, and those it has go on rising', async () => {
    const site = newSite()
    const pages = Array.from({ length: 1_100 }, (_, index) => index)
    await storeBeacons(db, flood(site, pages))
    await rollUp(db)
    await storeBeacons(db, flood(site, [...pages, ...pages.map((page) => page + 5_000)]))
    await rollUp(db)
    expect((await namesOf(site)).rows).toEqual([
      { key: `page ${BEGIN_MS}`, names: 1_000 },
      { key: `picture ${BEGIN_MS}`, names: 1_000 },
    ])
    const rows = await rollUpsOf(db, site)
    expect(rows).toContainEqual(expect.stringMatching(/^"page" "day" \d+ "" "https:\/\/a.example\/0" page_views=2 /))
    expect(rows).toContainEqual(expect.stringMatching(/^"page" "day" \d+ "" "" page_views=1300 /))
    expect(rows.filter((row) => row.startsWith('"page" "hour"'))).toHaveLength(1_001)
  }, 60_000)

  test('are told as one row without a name, which no page can have', async () => {
    const site = newSite()
    await storeBeacons(db, flood(site, [1, 2, 3]))
    await rollUp(db, 40, 1)
    const period = { from: '2026-11-20', to: '2026-11-20', fromMs: BEGIN_MS, untilMs: BEGIN_MS + DAY_MS }
    const { pages, pictures } = await readContent(db, { site, by: 'whole', period })
    expect(pages.map(({ url, pageViews }) => [url, pageViews])).toEqual([
      [null, 2],
      [expect.stringContaining('https://a.example/'), 1],
    ])
    expect(pictures.map(({ name }) => name === null)).toEqual([true, false])
  })

  test('have room again the next day, and on another site', async () => {
    const [one, other] = [newSite(), newSite()]
    await storeBeacons(db, [...flood(one, [1, 2]), ...flood(one, [3], BEGIN_MS + DAY_MS), ...flood(other, [4])])
    await rollUp(db, 40, 2)
    for (const site of [one, other]) expect(await rollUpsOf(db, site)).toEqual(await recount(db, site))
  })

  test('cost one round trip a batch, and read no whole table', async () => {
    const site = newSite()
    await storeBeacons(db, flood(site, [1, 2, 3]))
    const { db: watched, scans } = watchQueries(db)
    let batches = 0
    const counting = new Proxy(watched, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        if (name === 'batch') batches += 1
        return typeof member === 'function' ? member.bind(target) : member
      },
    })
    await rollUp(counting, 1)
    expect(batches).toBe(3)
    expect(await scans()).toEqual([])
  })
})
