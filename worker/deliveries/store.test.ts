import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { refreshNextDue } from '../endpoints/store.ts'
import { insertEvents } from '../events/store.ts'
import { makeTestEndpoint, type TestEndpoint } from '../testEndpoint.ts'
import { watchQueries } from '../testQueries.ts'
import { hasDelivery, insertDeliveries, listDeliveries, type Result, recordResults, selectDue } from './store.ts'
import { bringLinesForward, bringPendingForward } from './waitingStore.ts'

const NOW = 1_000_000

interface Row {
  event_id: string
  state: string
  aside: number
  attempts: number
  due_at: number | null
}

/** An endpoint's deliveries in the order of their events. */
async function deliveriesOf(endpoint: TestEndpoint): Promise<Row[]> {
  const sql = 'SELECT * FROM deliveries WHERE endpoint_id = ?1 ORDER BY position'
  return (await env.DB.prepare(sql).bind(endpoint.id).all<Row>()).results
}

const dueTimes = async (endpoint: TestEndpoint) => (await deliveriesOf(endpoint)).map((row) => row.due_at)

async function nextDueOf(endpoint: TestEndpoint): Promise<number | null | undefined> {
  const sql = 'SELECT next_due_at FROM endpoints WHERE id = ?1'
  return (await env.DB.prepare(sql).bind(endpoint.id).first<{ next_due_at: number | null }>())?.next_due_at
}

async function record(endpoint: TestEndpoint, results: Result[], nowMs = NOW + 10): Promise<void> {
  await env.DB.batch([...recordResults(env.DB, endpoint.id, results, nowMs), refreshNextDue(env.DB, endpoint.id)])
}

const delivered = (eventId: string, leadId: string | null, attempt = 1): Result => ({
  ...{ eventId, leadId, attempt, attemptedAt: NOW + 5, error: null },
  ...{ state: 'delivered', aside: false, dueAt: null },
})
const failed = (eventId: string, leadId: string, attempt = 1): Result => ({
  ...delivered(eventId, leadId, attempt),
  ...{ state: 'pending', dueAt: NOW + 5_000, error: 'The receiver answered 500.' },
})

describe('new deliveries', () => {
  test('only the oldest of a lead is due, and what has no lead is due by itself', async () => {
    const endpoint = await makeTestEndpoint()
    const [ann, bob] = [makeId('ld', NOW), makeId('ld', NOW)]
    await endpoint.announce([ann, ann, bob, null, null, ann], NOW)
    expect(await dueTimes(endpoint)).toEqual([NOW, null, NOW, NOW, NOW, null])
    expect(await nextDueOf(endpoint)).toBe(NOW)
  })

  test('wait behind what already waits, also while that waits for its next attempt', async () => {
    const endpoint = await makeTestEndpoint()
    const ann = makeId('ld', NOW)
    const [first = ''] = await endpoint.announce([ann], NOW)
    await record(endpoint, [failed(first, ann)])
    await endpoint.announce([ann], NOW + 20)
    expect(await dueTimes(endpoint)).toEqual([NOW + 5_000, null])
  })

  test('are due at once behind what is delivered, exhausted or set aside', async () => {
    const endpoint = await makeTestEndpoint()
    const leads = [makeId('ld', NOW), makeId('ld', NOW), makeId('ld', NOW)]
    const [one = '', two = '', three = ''] = await endpoint.announce(leads, NOW)
    const [ann = '', bob = '', eve = ''] = leads
    await record(endpoint, [
      delivered(one, ann),
      { ...failed(two, bob), state: 'exhausted', dueAt: null },
      { ...failed(three, eve), aside: true },
    ])
    await endpoint.announce(leads, NOW + 20)
    expect((await dueTimes(endpoint)).slice(3)).toEqual([NOW + 20, NOW + 20, NOW + 20])
  })

  test('of one endpoint do not wait behind another’s', async () => {
    const endpoint = await makeTestEndpoint()
    const other = await makeTestEndpoint(endpoint.siteId)
    const ann = makeId('ld', NOW)
    await endpoint.announce([ann], NOW)
    await other.announce([ann], NOW)
    expect(await dueTimes(other)).toEqual([NOW])
  })

  test('cost few statements however many there are, none too large for D1', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => ({
      ...{ endpointId: 'ep', eventId: String(index), position: index, leadId: null, firstOfLead: true },
    }))
    expect(insertDeliveries(env.DB, rows.slice(0, 500), NOW)).toHaveLength(2)
    expect(insertDeliveries(env.DB, rows, NOW)).toHaveLength(4)
    expect(insertDeliveries(env.DB, [], NOW)).toHaveLength(0)
  })
})

describe('results', () => {
  test('make the next of the lead due in the same batch, and nobody else’s', async () => {
    const endpoint = await makeTestEndpoint()
    const [ann, bob] = [makeId('ld', NOW), makeId('ld', NOW)]
    const [first = ''] = await endpoint.announce([ann, ann, ann, bob, bob], NOW)
    await record(endpoint, [delivered(first, ann)])
    expect(await dueTimes(endpoint)).toEqual([null, NOW + 10, null, NOW, null])
    expect(await nextDueOf(endpoint)).toBe(NOW)
  })

  test('that are noted twice change nothing the second time', async () => {
    const endpoint = await makeTestEndpoint()
    const ann = makeId('ld', NOW)
    const [first = ''] = await endpoint.announce([ann, ann], NOW)
    await record(endpoint, [failed(first, ann)])
    const after = await deliveriesOf(endpoint)
    await record(endpoint, [failed(first, ann)], NOW + 99)
    await record(endpoint, [{ ...delivered(first, ann), dueAt: null }], NOW + 99)
    expect(await deliveriesOf(endpoint)).toEqual(after)
  })

  test('that come late never reopen what is over', async () => {
    const endpoint = await makeTestEndpoint()
    const ann = makeId('ld', NOW)
    const [first = ''] = await endpoint.announce([ann, ann], NOW)
    await record(endpoint, [delivered(first, ann)])
    const after = await deliveriesOf(endpoint)
    await record(endpoint, [failed(first, ann, 2)], NOW + 99)
    expect(await deliveriesOf(endpoint)).toEqual(after)
  })

  test('of an event that steps aside let the next one go, and keep its own time', async () => {
    const endpoint = await makeTestEndpoint()
    const ann = makeId('ld', NOW)
    const [first = ''] = await endpoint.announce([ann, ann, ann], NOW)
    await record(endpoint, [{ ...failed(first, ann), aside: true }])
    expect(await dueTimes(endpoint)).toEqual([NOW + 5_000, NOW + 10, null])
    expect((await deliveriesOf(endpoint))[0]).toMatchObject({ aside: 1, attempts: 1, state: 'pending' })
  })

  test('leave no next due time where nothing waits', async () => {
    const endpoint = await makeTestEndpoint()
    const [only = ''] = await endpoint.announce([null], NOW)
    await record(endpoint, [delivered(only, null)])
    expect(await nextDueOf(endpoint)).toBeNull()
  })
})

test('deliveries are listed newest first, of all states or of one', async () => {
  const endpoint = await makeTestEndpoint()
  const ann = makeId('ld', NOW)
  const [first = '', second = '', third = ''] = await endpoint.announce([ann, ann, null], NOW)
  await record(endpoint, [delivered(first, ann)])
  const list = async (state: 'pending' | 'delivered' | null, before: number | null) =>
    (await listDeliveries(env.DB, endpoint.id, state, before, 2)).map(({ delivery }) => delivery.event)
  expect(await list(null, null)).toEqual([third, second])
  const [, last] = await listDeliveries(env.DB, endpoint.id, null, null, 2)
  expect(await list(null, last?.position ?? 0)).toEqual([first])
  expect(await list('delivered', null)).toEqual([first])
  expect(await list('pending', null)).toEqual([third, second])
})

test('no statement reads a whole table', async () => {
  const { db, scans } = watchQueries(env.DB)
  const result = { ...delivered('ev', 'ld'), ...{ state: 'pending' as const, dueAt: NOW } }
  insertDeliveries(db, [{ endpointId: 'ep', eventId: 'ev', position: 1, leadId: 'ld', firstOfLead: true }], NOW)
  recordResults(db, 'ep', [result], NOW)
  selectDue(db, 'ep', NOW, 20)
  bringPendingForward(db, 'ep', NOW)
  bringLinesForward(db, 'ep', NOW)
  await listDeliveries(db, 'ep', null, null, 20)
  await listDeliveries(db, 'ep', 'pending', 5, 20)
  await hasDelivery(db, 'ep', 'ev')
  expect(await scans()).toEqual([])
})

test('announcing, reading and recording cost the same with 20 waiting as with 1,000', async () => {
  const endpoint = await makeTestEndpoint()
  const ann = makeId('ld', NOW)
  const rowsRead = async (nth: number) => {
    const [id, position] = [makeId('ev', NOW), 1_000_000_000 + nth]
    const announced = {
      id,
      position,
      site: endpoint.siteId,
      type: 'endpoint.test' as const,
      lead: null,
      sequence: null,
    }
    const data = { site: endpoint.siteId, endpoint: endpoint.id }
    const wanted = { endpointId: endpoint.id, eventId: id, position, leadId: makeId('ld', NOW), firstOfLead: true }
    const results = await env.DB.batch([
      ...insertEvents(env.DB, [{ ...announced, data, createdAtMs: NOW }]),
      ...insertDeliveries(env.DB, [wanted], NOW),
      ...recordResults(env.DB, endpoint.id, [failed(first, ann, nth)], NOW),
      refreshNextDue(env.DB, endpoint.id),
      selectDue(env.DB, endpoint.id, NOW, 5),
    ])
    return results.map(({ meta }) => meta.rows_read)
  }
  const [first = ''] = await endpoint.announce([ann, ...Array(10).fill(null), ...Array(10).fill(ann)], NOW)
  const few = await rowsRead(1)
  await endpoint.announce([...Array(490).fill(null), ...Array(490).fill(ann)], NOW)
  expect(await rowsRead(2)).toEqual(few)
})
