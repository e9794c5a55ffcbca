import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Beacon } from '../../shared/schema/beacon.ts'
import type { BeaconMessage } from '../signals/beaconMessage.ts'
import { storeBeacons } from '../signals/store.ts'
import { histories } from '../signals/testBeacons.ts'
import { watchQueries } from '../testQueries.ts'
import { rollUp } from './rollUp.ts'
import { recount, rollUpsOf } from './testRecount.ts'

const BEGIN_MS = Date.UTC(2026, 10, 20)
const DAY_MS = 86_400_000
const db = env.SIGNALS

let sites = 0
const newSite = () => `st_${String(++sites).padStart(20, '0')}`

beforeEach(async () => {
  await db.batch([db.prepare('DELETE FROM page_views'), db.prepare('DELETE FROM roll_ups')])
})

const message = (site: string, changes: Partial<Beacon> = {}, facts: Partial<BeaconMessage> = {}): BeaconMessage => ({
  site,
  beacon: { pageView: makeId('pv', 0), sequence: 1, url: 'https://a.example/', visitStart: true, ...changes },
  ...{ country: 'GB', channel: 'direct', device: 'phone', isBot: false, receivedAt: BEGIN_MS },
  ...facts,
})

describe('the roll-ups', () => {
  test('are what a plain recount gives, in whatever order beacons come and the cron runs', async () => {
    await fc.assert(
      fc.asyncProperty(histories(BEGIN_MS), async (history) => {
        const site = newSite()
        for (const step of history(site)) {
          if (step === 'cron') await rollUp(db)
          else await storeBeacons(db, step)
        }
        await rollUp(db)
        expect(await rollUpsOf(db, site)).toEqual(await recount(db, site))
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  test('keep apart whom the page knows as its own, and cover them all the same', async () => {
    const site = newSite()
    const form = { form: 'letter', viewed: true, started: true, submitted: true, fields: [] }
    const told = {
      basis: 'consent',
      forms: [form],
      slots: [{ name: 'hero', variant: 'warm', isHeldOut: false }],
    } as const
    await storeBeacons(db, [message(site, { ...told, forms: [form], slots: [...told.slots], relation: 'customer' })])
    await rollUp(db)
    const rows = await rollUpsOf(db, site)
    expect(rows.filter((row) => row.includes('"day"'))).toEqual([
      expect.stringMatching(/^"basis" .* "consent" page_views=1 visits=1 .* submitted=1 /),
      expect.stringMatching(/^"relation" .* "customer" page_views=1 visits=1 .* submitted=1 /),
      expect.stringMatching(/^"slot" .* "hero" "warm" page_views=1 visits=1 .* submitted=1 /),
    ])
    expect(rows).toEqual(await recount(db, site))
  })

  test('follow a page view that is heard of late: another hour, and a person after all', async () => {
    const site = newSite()
    const late = message(site, { sequence: 2, engagedMs: 0 }, { receivedAt: BEGIN_MS + DAY_MS })
    await storeBeacons(db, [late])
    await rollUp(db)
    expect(await rollUpsOf(db, site)).toEqual([
      expect.stringMatching(/"bot" "day" .* "lifeless" page_views=1 /),
      expect.stringMatching(/"bot" "hour" .* "lifeless" page_views=1 /),
    ])
    const early = { ...late.beacon, sequence: 1, engagedMs: 9_000 }
    await storeBeacons(db, [{ ...late, beacon: early, receivedAt: BEGIN_MS }])
    await rollUp(db)
    const rows = await rollUpsOf(db, site)
    expect(rows).toEqual(await recount(db, site))
    expect(rows.every((row) => row.includes(` ${BEGIN_MS} `) && !row.includes('"bot"'))).toBe(true)
  })

  test('count nothing twice when two runs meet', async () => {
    const site = newSite()
    await storeBeacons(
      db,
      Array.from({ length: 40 }, () => message(site, { engagedMs: 1_000 })),
    )
    await Promise.all([rollUp(db), rollUp(db), rollUp(db)])
    await rollUp(db)
    expect(await rollUpsOf(db, site)).toEqual(await recount(db, site))
  })

  test('count again a page view of which a beacon comes while it is counted', async () => {
    const site = newSite()
    const first = message(site, { engagedMs: 1_000 })
    await storeBeacons(db, [first])
    let batches = 0
    const interrupted = new Proxy(db, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        if (name !== 'batch') return typeof member === 'function' ? member.bind(target) : member
        return async (statements: D1PreparedStatement[]) => {
          batches += 1
          if (batches === 2)
            await storeBeacons(db, [{ ...first, beacon: { ...first.beacon, sequence: 2, engagedMs: 5_000 } }])
          return target.batch(statements)
        }
      },
    })
    await rollUp(interrupted, 1)
    expect(await rollUpsOf(db, site)).toContainEqual(expect.stringMatching(/"site" "day" .* ms=1000 /))
    expect(await rollUp(db)).toBe(1)
    expect(await rollUpsOf(db, site)).toContainEqual(expect.stringMatching(/"site" "day" .* ms=5000 /))
  })

  test('change nothing where the batch comes late, after another run has counted', async () => {
    const site = newSite()
    await storeBeacons(db, [message(site)])
    let batches = 0
    const overtaken = new Proxy(db, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        if (name !== 'batch') return typeof member === 'function' ? member.bind(target) : member
        return async (statements: D1PreparedStatement[]) => {
          batches += 1
          if (batches === 2) await rollUp(db)
          return target.batch(statements)
        }
      },
    })
    expect(await rollUp(overtaken)).toBe(0)
    expect(await rollUpsOf(db, site)).toEqual(await recount(db, site))
  })

  test('keep a run bounded, however much waits, and read no whole table', async () => {
    const site = newSite()
    await storeBeacons(
      db,
      Array.from({ length: 600 }, (_, index) => message(site, {}, { receivedAt: BEGIN_MS + index })),
    )
    const { db: watched, scans } = watchQueries(db)
    expect(await rollUp(watched, 2)).toBe(500)
    expect(await rollUp(watched, 2)).toBe(100)
    expect(await rollUp(watched, 2)).toBe(0)
    expect(await scans()).toEqual([])
    expect(await rollUpsOf(db, site)).toEqual(await recount(db, site))
  })

  test('say where a form was left, at a field that told nothing too', async () => {
    const site = newSite()
    const form = { form: 'letter', viewed: true, started: true, submitted: false, fields: [], lastField: 'budget' }
    await storeBeacons(db, [message(site, { forms: [form] })])
    await rollUp(db)
    expect(await rollUpsOf(db, site)).toContainEqual(
      expect.stringMatching(/"field" "day" .* "letter" "budget" page_views=1 .* left_here=1$/),
    )
  })
})
