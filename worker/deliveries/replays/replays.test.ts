import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import type { Attempt, Delivery } from '../../../shared/schema/delivery.ts'
import type { EndpointWithCounts } from '../../../shared/schema/endpoint.ts'
import type { Replayed } from '../../../shared/schema/replay.ts'
import { makeTestReceiver, stubFetch, type TestReceiver, until } from '../../courier/testReceiver.ts'
import { watchQueries } from '../../testQueries.ts'
import { ask, bodyOf } from '../../testSite.ts'
import { acknowledgeExhausted, countUnacknowledged, readStates, replayDeliveries, selectFailed } from './store.ts'

const HOUR_MS = 3_600_000

vi.setConfig({ testTimeout: 30_000 })
beforeEach(stubFetch)

const lead = () => makeId('ld', Date.now())
const ofEndpoint = (receiver: TestReceiver, rest = '') => `/v1/endpoints/${receiver.id}${rest}`
const askReplay = (receiver: TestReceiver, wanted: object) =>
  bodyOf<Replayed>(ask('POST', ofEndpoint(receiver, '/replays'), wanted), 200)
const isReplayed = ({ body }: { body: string }) => JSON.parse(body).replayed === true

function allAre(receiver: TestReceiver, state: string): Promise<void> {
  return until(async () => {
    const states = (await receiver.deliveries()).map((delivery) => delivery.state)
    expect(states).toEqual(states.map(() => state))
  })
}

/** Deliveries that were given up on at these times. */
async function makeExhausted(receiver: TestReceiver, at: readonly number[]): Promise<string[]> {
  const events = await receiver.announce(at.map(lead), 0)
  const giveUp = env.DB.prepare(
    `UPDATE deliveries SET state = 'exhausted', due_at = NULL, attempts = 10, last_attempt_at = ?3, last_error = 'No.'
     WHERE endpoint_id = ?1 AND event_id = ?2`,
  )
  await env.DB.batch(events.map((event, index) => giveUp.bind(receiver.id, event, at[index] ?? 0)))
  return events
}

describe('a replay', () => {
  test('sends a delivered event again under its id, says so, and tells its attempts beside the old ones', async () => {
    const receiver = await makeTestReceiver()
    const [event = ''] = await receiver.announce([lead()], Date.now())
    await receiver.wake()
    await allAre(receiver, 'delivered')
    expect(await askReplay(receiver, { events: [event] })).toEqual({ replayed: [event], passedOver: [], more: false })
    await until(() => expect(receiver.received).toHaveLength(2))
    await allAre(receiver, 'delivered')
    expect(receiver.received.map((received) => received.event)).toEqual([event, event])
    expect(receiver.received.map(isReplayed)).toEqual([false, true])
    const { items } = await bodyOf<{ items: Attempt[] }>(
      ask('GET', ofEndpoint(receiver, `/deliveries/${event}/attempts`)),
      200,
    )
    expect(items.map(({ number, status }) => [number, status])).toEqual([
      [1, 204],
      [2, 204],
    ])
    const deliveries = await bodyOf<{ items: Delivery[] }>(ask('GET', ofEndpoint(receiver, '/deliveries')), 200)
    expect(deliveries.items).toMatchObject([{ event, state: 'delivered', replayed: true, attempts: 2 }])
  })

  test('of what was given up on begins the schedule anew, and holds nobody up', async () => {
    const receiver = await makeTestReceiver()
    const [event = ''] = await makeExhausted(receiver, [HOUR_MS])
    receiver.answer = (received) => new Response(null, { status: isReplayed(received) ? 500 : 204 })
    await askReplay(receiver, { failedSince: new Date(HOUR_MS).toISOString() })
    await until(async () => expect((await receiver.deliveries())[0]).toMatchObject({ attempts: 11 }))
    const [again] = await receiver.deliveries()
    expect(again).toMatchObject({ event_id: event, state: 'pending', aside: 1 })
    expect((again?.due_at ?? 0) - Date.now()).toBeLessThan(6_000)
    const [next = ''] = await receiver.announce([receiver.received[0]?.lead ?? null], Date.now())
    await receiver.wake()
    await until(() => expect(receiver.received.map((received) => received.event)).toContain(next))
  })

  test('takes all that was given up on since a time, and no more', async () => {
    const receiver = await makeTestReceiver()
    await bodyOf(ask('PATCH', ofEndpoint(receiver), { state: 'paused' }), 200)
    const events = await makeExhausted(receiver, [1 * HOUR_MS, 3 * HOUR_MS, 2 * HOUR_MS])
    const { replayed } = await askReplay(receiver, { failedSince: new Date(2 * HOUR_MS).toISOString() })
    expect(replayed.toSorted()).toEqual(events.slice(1).toSorted())
    expect((await receiver.deliveries()).map(({ state }) => state)).toEqual(['exhausted', 'pending', 'pending'])
    expect(receiver.received).toEqual([])
    await bodyOf(ask('PATCH', ofEndpoint(receiver), { state: 'active' }), 200)
    await until(() => expect(receiver.received).toHaveLength(2))
    expect(receiver.received.every(isReplayed)).toBe(true)
  })

  test('brings back a thousand at once and says that there are more', async () => {
    const receiver = await makeTestReceiver()
    await bodyOf(ask('PATCH', ofEndpoint(receiver), { state: 'paused' }), 200)
    await makeExhausted(receiver, Array(1_001).fill(HOUR_MS))
    const since = { failedSince: new Date(0).toISOString() }
    const first = await askReplay(receiver, since)
    expect([first.replayed.length, first.more]).toEqual([1_000, true])
    const second = await askReplay(receiver, since)
    expect([second.replayed.length, second.more]).toEqual([1, false])
  })

  test('never sends what is left of somebody erased, and says why it passes over what it does', async () => {
    const receiver = await makeTestReceiver()
    const ann = lead()
    const [told = ''] = await receiver.announce([ann], Date.now())
    await receiver.wake()
    await allAre(receiver, 'delivered')
    await bodyOf(ask('PATCH', ofEndpoint(receiver), { state: 'paused' }), 200)
    const [untold = '', waits = ''] = await receiver.announce([ann, lead()], Date.now())
    await env.DB.batch([
      env.DB.prepare(
        `UPDATE deliveries SET state = 'erased', due_at = NULL WHERE lead_id = ? AND state = 'pending'`,
      ).bind(ann),
      env.DB.prepare(`UPDATE events SET data = json_object('site', site_id), emptied = 1 WHERE lead_id = ?`).bind(ann),
    ])
    const never = makeId('ev', Date.now())
    expect(await askReplay(receiver, { events: [told, untold, waits, never] })).toEqual({
      replayed: [],
      passedOver: [
        { event: told, because: 'erased' },
        { event: untold, because: 'erased' },
        { event: waits, because: 'pending' },
        { event: never, because: 'unknown' },
      ],
      more: false,
    })
  })
})

test('what nobody has seen is counted until somebody says that they have, and again once it failed anew', async () => {
  const receiver = await makeTestReceiver()
  await bodyOf(ask('PATCH', ofEndpoint(receiver), { state: 'paused' }), 200)
  const unacknowledged = async () =>
    (await bodyOf<EndpointWithCounts>(ask('GET', ofEndpoint(receiver)), 200)).unacknowledged
  await makeExhausted(receiver, [1 * HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS])
  expect(await unacknowledged()).toBe(3)
  const { items } = await bodyOf<{ items: EndpointWithCounts[] }>(
    ask('GET', `/v1/endpoints?site=${receiver.siteId}`),
    200,
  )
  expect(items).toMatchObject([{ id: receiver.id, unacknowledged: 3 }])
  const until = { until: new Date(2 * HOUR_MS).toISOString() }
  const acknowledge = () => bodyOf(ask('POST', ofEndpoint(receiver, '/acknowledgements'), until), 200)
  expect(await acknowledge()).toEqual({ acknowledged: 2, more: false })
  expect(await acknowledge()).toEqual({ acknowledged: 0, more: false })
  expect(await unacknowledged()).toBe(1)
  await askReplay(receiver, { failedSince: new Date(0).toISOString() })
  expect(await unacknowledged()).toBe(0)
  await env.DB.prepare(`UPDATE deliveries SET state = 'exhausted', due_at = NULL WHERE endpoint_id = ?`)
    .bind(receiver.id)
    .run()
  expect(await unacknowledged()).toBe(3)
})

test('replays and acknowledgements read as much beside 500 deliveries as beside 50, and no table whole', async () => {
  const { db, scans } = watchQueries(env.DB)
  const rowsRead = async (others: number) => {
    const receiver = await makeTestReceiver()
    await receiver.announce(Array(others).fill(null), 0)
    await env.DB.prepare(`UPDATE deliveries SET state = 'delivered', due_at = NULL WHERE endpoint_id = ?`)
      .bind(receiver.id)
      .run()
    const events = await makeExhausted(receiver, [HOUR_MS, HOUR_MS])
    await readStates(db, receiver.id, events)
    const results = await db.batch([
      selectFailed(db, receiver.id, 0, 1_001),
      countUnacknowledged(db, receiver.id, 1_000),
      acknowledgeExhausted(db, receiver.id, HOUR_MS, 1_000, 0),
      replayDeliveries(db, { site: receiver.siteId, id: receiver.id }, events, 0),
    ])
    expect(results.map(({ results: rows }) => rows.length)).toEqual([2, 1, 2, 2])
    return results.map(({ meta }) => meta.rows_read)
  }
  expect(await rowsRead(500)).toEqual(await rowsRead(50))
  expect(await scans()).toEqual([])
})
