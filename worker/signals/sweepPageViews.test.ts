import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { acmeSite } from '../../shared/samples/site.ts'
import type { Beacon } from '../../shared/schema/beacon.ts'
import { USUAL_RETENTION } from '../../shared/schema/site.ts'
import { rollUp } from '../reports/rollUp.ts'
import { rollUpsOf } from '../reports/testRecount.ts'
import { changeSite, insertSite } from '../sites/store.ts'
import { watchQueries } from '../testQueries.ts'
import { storeBeacons } from './store.ts'
import { sweepPageViews } from './sweepPageViews.ts'

const DAY_MS = 86_400_000
const BEGIN_MS = Date.UTC(2026, 10, 20)
const db = env.SIGNALS

/** The sites of these tests have ids before this. */
const BEHIND_OURS = 'st_01'

let sites = 0

beforeEach(async () => {
  await db.batch([db.prepare('DELETE FROM page_views'), db.prepare(`UPDATE forgetting SET after_site = ''`)])
  const own = [`DELETE FROM site_numbers WHERE site_id < ?`, `DELETE FROM sites WHERE id < ?`]
  await env.DB.batch(own.map((sql) => env.DB.prepare(sql).bind(BEHIND_OURS)))
})

/** A site that keeps page views for so many days. */
async function siteWith(pageViewsDays: number): Promise<string> {
  const at = new Date(BEGIN_MS).toISOString()
  const site = { ...acmeSite, id: `st_${String(++sites).padStart(20, '0')}`, createdAt: at, updatedAt: at }
  await insertSite(env.DB, { ...site, turnstile: null, retention: { ...USUAL_RETENTION, pageViewsDays } }, BEGIN_MS)
  return site.id
}

/** Page views of a site, all heard of last at one moment. */
async function view(site: string, count = 1, receivedAt = BEGIN_MS, changes: Partial<Beacon> = {}): Promise<string[]> {
  const sent = Array.from({ length: count }, () => ({
    site,
    beacon: {
      ...{ pageView: makeId('pv', 0), sequence: 1, url: 'https://a.example/', visitStart: true },
      pictures: [{ name: 'Kiln', seenMs: 100, opened: 0 }],
      ...changes,
    },
    ...{ country: 'GB', channel: 'direct' as const, device: 'phone' as const, isBot: false, receivedAt },
  }))
  await storeBeacons(db, sent)
  return sent.map(({ beacon }) => beacon.pageView)
}

async function left(site: string): Promise<number | null> {
  return db.prepare('SELECT count(*) AS views FROM page_views WHERE site_id = ?').bind(site).first<number>('views')
}

describe('page views', () => {
  test('are forgotten as long after their last beacon as their site keeps them, with their parts, and no roll-up', async () => {
    const [short, long] = [await siteWith(30), await siteWith(400)]
    await view(short)
    const [revived] = await view(short)
    await view(short, 1, BEGIN_MS + DAY_MS, { pageView: revived ?? '' })
    await view(long)
    await rollUp(db)
    const counted = await rollUpsOf(db, short)
    const at = async (nowMs: number) => {
      await sweepPageViews(env, nowMs)
      return [await left(short), await left(long)]
    }
    expect(await at(BEGIN_MS + 30 * DAY_MS)).toEqual([2, 1])
    expect(await at(BEGIN_MS + 30 * DAY_MS + 1)).toEqual([1, 1])
    const { results } = await db.prepare('SELECT page_view_id FROM page_view_parts ORDER BY 1').all()
    expect(results).toHaveLength(2)
    expect(await at(BEGIN_MS + 31 * DAY_MS + 1)).toEqual([0, 1])
    expect(await at(BEGIN_MS + 400 * DAY_MS)).toEqual([0, 1])
    expect(await at(BEGIN_MS + 400 * DAY_MS + 1)).toEqual([0, 0])
    expect(await rollUpsOf(db, short)).toEqual(counted)
  })

  test('follow a setting that was made shorter at the next sweep', async () => {
    const site = await siteWith(90)
    await view(site)
    await rollUp(db)
    const nowMs = BEGIN_MS + 8 * DAY_MS
    await sweepPageViews(env, nowMs)
    expect(await left(site)).toBe(1)
    await changeSite(env.DB, site, { retention: { ...USUAL_RETENTION, pageViewsDays: 7 } }, nowMs)
    await sweepPageViews(env, nowMs)
    expect(await left(site)).toBe(0)
  })

  test('are kept for 90 days on a site from before there was a setting', async () => {
    const site = await siteWith(1)
    await env.DB.prepare(`UPDATE sites SET settings = json_remove(settings, '$.retention')`).run()
    await view(site)
    await rollUp(db)
    await sweepPageViews(env, BEGIN_MS + 90 * DAY_MS)
    expect(await left(site)).toBe(1)
    await sweepPageViews(env, BEGIN_MS + 90 * DAY_MS + 1)
    expect(await left(site)).toBe(0)
  })

  test('are never forgotten before they are counted', async () => {
    const site = await siteWith(1)
    await view(site)
    await sweepPageViews(env, BEGIN_MS + 700 * DAY_MS)
    expect(await left(site)).toBe(1)
    await rollUp(db)
    await sweepPageViews(env, BEGIN_MS + 700 * DAY_MS)
    expect(await left(site)).toBe(0)
  })

  test('of many sites are looked at some sites at a time, in turn, and no whole table is read', async () => {
    const all: string[] = []
    for (let made = 0; made < 7; made++) all.push(await siteWith(1))
    const viewAll = async () => {
      for (const site of all) await view(site)
      await rollUp(db)
    }
    await viewAll()
    const [data, signals] = [watchQueries(env.DB), watchQueries(db)]
    const sweep = () =>
      sweepPageViews({ DB: data.db, SIGNALS: signals.db }, BEGIN_MS + 2 * DAY_MS, { sites: 3, pageViews: 100 })
    const leftOfAll = () => Promise.all(all.map(left))
    await sweep()
    expect(await leftOfAll()).toEqual([0, 0, 0, 1, 1, 1, 1])
    await sweep()
    await sweep()
    expect(await leftOfAll()).toEqual([0, 0, 0, 0, 0, 0, 0])
    await viewAll()
    await sweep()
    expect(await leftOfAll()).toEqual([0, 0, 0, 1, 1, 1, 1])
    expect([...(await data.scans()), ...(await signals.scans())]).toEqual([])
  })

  test('of a site with very many delay no other site, and no run', async () => {
    const [large, small] = [await siteWith(1), await siteWith(1)]
    await view(large, 30)
    await view(small, 3)
    await rollUp(db)
    const sweep = () => sweepPageViews(env, BEGIN_MS + 2 * DAY_MS, { sites: 10, pageViews: 10 })
    await sweep()
    expect([await left(large), await left(small)]).toEqual([25, 0])
    await sweep()
    expect(await left(large)).toBe(15)
  })
})
