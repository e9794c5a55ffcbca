import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { Beacon } from '../../shared/schema/beacon.ts'
import { watchQueries } from '../testQueries.ts'
import type { BeaconMessage } from './beaconMessage.ts'
import { partsOf } from './partsOf.ts'
import { storeBeacons } from './store.ts'
import { arrivals, pageView } from './testBeacons.ts'

const SITE = 'st_00000000000000000000'
const message = (beacon: Beacon, changes: Partial<BeaconMessage> = {}): BeaconMessage => ({
  ...{ site: SITE, beacon, country: 'GB', channel: 'direct', device: 'phone', isBot: false, receivedAt: 1_000 },
  ...changes,
})
const store = (beacons: readonly Beacon[]) =>
  storeBeacons(
    env.SIGNALS,
    beacons.map((beacon) => message(beacon)),
  )

type Counters = Record<string, number>
const COUNTERS = ['ms', 'played_ms', 'times', 'viewed', 'started', 'submitted', 'errors', 'corrections'] as const

const CLOSENESS: readonly unknown[] = [null, 'subscriber', 'customer']

/** Every counter that a beacon tells, by what it counts. */
function toldBy(beacon: Beacon): Counters {
  const parts = partsOf(beacon).flatMap((part) =>
    COUNTERS.map((counter) => [`${part.kind} ${part.of} ${part.name} ${counter}`, part[counter] ?? 0] as const),
  )
  return {
    ...{ engaged: beacon.engagedMs ?? 0, scroll: beacon.scrollPercent ?? 0, slots: beacon.slots?.length ?? 0 },
    relation: CLOSENESS.indexOf(beacon.relation ?? null),
    ...Object.fromEntries(parts),
  }
}

/** The same as SIGNALS has it. */
async function stored(id: string): Promise<Counters> {
  const [views, parts] = await env.SIGNALS.batch<Record<string, number | string | null>>([
    env.SIGNALS.prepare('SELECT * FROM page_views WHERE id = ?').bind(id),
    env.SIGNALS.prepare('SELECT * FROM page_view_parts WHERE page_view_id = ?').bind(id),
  ])
  const [view] = views?.results ?? []
  if (!view) return {}
  const counters = (parts?.results ?? []).flatMap((part) =>
    COUNTERS.map((counter) => [`${part.kind} ${part.of} ${part.name} ${counter}`, Number(part[counter])] as const),
  )
  const slots: unknown[] = JSON.parse(String(view.slots ?? '[]'))
  return {
    ...{ engaged: Number(view.engaged_ms), scroll: Number(view.scroll_percent), slots: slots.length },
    relation: CLOSENESS.indexOf(view.relation ?? null),
    ...Object.fromEntries(counters),
  }
}

const scenario = pageView.chain((beacons) => fc.tuple(fc.constant(beacons), arrivals(beacons)))

describe('the beacons of a page view', () => {
  test('in any order, repeated and lost, never tell more than the truth, and the truth once the last has come', async () => {
    let complete = 0
    await fc.assert(
      fc.asyncProperty(scenario, async ([beacons, groups]) => {
        // A page view's id is the arbitrary's; shrinking tries the same one again.
        const id = makeId('pv', Date.now())
        const renamed = (beacon: Beacon) => ({ ...beacon, pageView: id })
        for (const group of groups) await store(group.map(renamed))
        const last = beacons.at(-1)
        if (!last) throw new Error('a page view has beacons')
        const truth = toldBy(last)
        const counters = await stored(id)
        for (const [counter, value] of Object.entries(counters)) expect(value).toBeLessThanOrEqual(truth[counter] ?? 0)
        if (!groups.flat().includes(last)) return
        complete += 1
        expect(counters).toEqual(truth)
      }),
      { numRuns: 150 },
    )
    expect(complete).toBeGreaterThan(20)
  }, 60_000)

  test('tell the field that was left last, whichever comes last', async () => {
    const id = makeId('pv', 0)
    const at = (sequence: number, lastField: string): Beacon => ({
      ...{ pageView: id, sequence, url: 'https://a.example/', visitStart: true },
      forms: [{ form: 'letter', viewed: true, started: true, submitted: false, fields: [], lastField }],
    })
    await store([at(3, 'budget')])
    await store([at(2, 'email')])
    const row = await env.SIGNALS.prepare('SELECT last_field FROM page_view_parts WHERE page_view_id = ?')
      .bind(id)
      .first()
    expect(row).toEqual({ last_field: 'budget' })
  })

  test('say nothing of life where nothing is measured, and no where nothing is done', async () => {
    const base = { url: 'https://a.example/', visitStart: true }
    const told: [Partial<Beacon>[], number | null][] = [
      [[{}], null],
      [[{}, { engagedMs: 0, scrollPercent: 40 }], 0],
      [[{ engagedMs: 0 }, { engagedMs: 0, scrolled: true }], 1],
      [[{ engagedMs: 1_000 }], 1],
      [[{ engagedMs: 0, pictures: [{ name: 'Kiln', seenMs: 9_000, opened: 0 }] }], 0],
      [[{ engagedMs: 0, media: [{ name: 'Kiln', kind: 'video', seconds: 2 }] }], 1],
    ]
    for (const [beacons, alive] of told) {
      const id = makeId('pv', 0)
      await store(beacons.map((beacon, index) => ({ ...base, ...beacon, pageView: id, sequence: index + 1 })))
      const row = await env.SIGNALS.prepare('SELECT is_alive FROM page_views WHERE id = ?').bind(id).first()
      expect(row).toEqual({ is_alive: alive })
    }
  })

  test('of another site never touch its parts', async () => {
    const beacon: Beacon = { pageView: makeId('pv', 0), sequence: 1, url: 'https://a.example/', visitStart: true }
    const picture = (seenMs: number): Beacon => ({ ...beacon, pictures: [{ name: 'Kiln', seenMs, opened: 0 }] })
    await store([picture(10)])
    await storeBeacons(env.SIGNALS, [message(picture(9_999), { site: 'st_11111111111111111111' })])
    expect(await stored(beacon.pageView)).toMatchObject({ 'picture  Kiln ms': 10 })
  })

  test('cannot grow a page view without end, and what is known goes on rising', async () => {
    const id = makeId('pv', 0)
    const flood = (sequence: number, seenMs: number): Beacon => ({
      ...{ pageView: id, sequence, url: 'https://a.example/', visitStart: true },
      pictures: Array.from({ length: 50 }, (_, index) => ({ name: `${sequence} ${index}`, seenMs, opened: 0 })),
    })
    for (let sequence = 1; sequence <= 12; sequence++) await store([flood(sequence, 1)])
    await store([flood(1, 7)])
    const counters = await stored(id)
    expect(Object.keys(counters).filter((name) => name.endsWith('ms') && !name.includes('played'))).toHaveLength(400)
    expect(counters).toMatchObject({ 'picture  1 0 ms': 7, 'picture  8 49 ms': 1 })
  })

  test('are written in three statements for a hundred of them, none of which reads a whole table', async () => {
    const { db, scans } = watchQueries(env.SIGNALS)
    const batches: number[] = []
    const counting = new Proxy(db, {
      get: (target, name) =>
        name === 'batch'
          ? (statements: D1PreparedStatement[]) => {
              batches.push(statements.length)
              return target.batch(statements)
            }
          : Reflect.get(target, name),
    })
    const many = Array.from(
      { length: 100 },
      (_, index): Beacon => ({
        ...{
          pageView: makeId('pv', index),
          sequence: 1,
          url: 'https://a.example/',
          visitStart: true,
          engagedMs: 5_000,
        },
        pictures: [{ name: 'Kiln', seenMs: 100, opened: 1 }],
      }),
    )
    await storeBeacons(
      counting,
      many.map((beacon) => message(beacon)),
    )
    expect(batches).toEqual([3])
    expect(await scans()).toEqual([])
  })

  test('are refused where they hold what no page can tell', () => {
    const beacon = { pageView: makeId('pv', 0), sequence: 1, url: 'https://a.example/', visitStart: true }
    const picture = { name: 'Kiln', seenMs: 1, opened: 0 }
    for (const wrong of [
      { engagedMs: -1 },
      { engagedMs: 86_400_001 },
      { scrollPercent: 101 },
      { basis: 'because' },
      { pictures: Array(51).fill(picture) },
      { pictures: [{ ...picture, name: 'a\0b' }] },
      { pictures: [{ ...picture, src: 'https://a.example/' }] },
      { links: [{ url: 'javascript:alert(1)', kind: 'outbound', clicks: 1 }] },
      { media: [{ name: 'Film', kind: 'video', seconds: Number.POSITIVE_INFINITY }] },
    ])
      expect(Beacon.safeParse({ ...beacon, ...wrong }).success, JSON.stringify(wrong).slice(0, 80)).toBe(false)
    expect(Beacon.safeParse({ ...beacon, pictures: [picture] }).success).toBe(true)
  })
})
