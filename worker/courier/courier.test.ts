import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Attempt } from '../../shared/schema/delivery.ts'
import { DELAYS_MS } from '../deliveries/retryDelay.ts'
import { readEndpoint } from '../endpoints/store.ts'
import { ask, bodyOf } from '../testSite.ts'
import { sweepEndpoints } from './sweep.ts'
import { makeTestReceiver, stubFetch, TestClock, type TestReceiver, until } from './testReceiver.ts'

const DAY = 24 * 60 * 60 * 1_000
const makeLeads = (count: number) => Array.from({ length: count }, () => makeId('ld', Date.now()))
const answerWith =
  (status: number, headers: HeadersInit = {}) =>
  () =>
    new Response(null, { status, headers })

vi.setConfig({ testTimeout: 30_000 })
beforeEach(stubFetch)

/** Waits until every delivery is in this state. */
function allAre(receiver: TestReceiver, state: string): Promise<void> {
  return until(async () => {
    const states = (await receiver.deliveries()).map((delivery) => delivery.state)
    expect(states).toEqual(states.map(() => state))
  })
}

/** A Courier at a clock that stands, with no luck in its delays. */
async function atStandingClock(receiver: TestReceiver): Promise<TestClock> {
  const clock = new TestClock()
  await receiver.tune((courier) => {
    courier.clock = clock
    courier.random = () => 0
  })
  return clock
}

describe('a Courier', () => {
  test('sends each event once, in order per lead, at most four at once', async () => {
    const receiver = await makeTestReceiver()
    let inFlight = 0
    let most = 0
    receiver.answer = async ({ sequence }) => {
      most = Math.max(most, ++inFlight)
      await scheduler.wait(((sequence ?? 0) % 3) * 5)
      inFlight--
      return new Response('thanks')
    }
    const leads = makeLeads(8)
    const events = await receiver.announce([...leads, ...leads, ...leads], Date.now())
    await receiver.wake()
    await allAre(receiver, 'delivered')
    expect(receiver.received.map(({ event }) => event).toSorted()).toEqual(events.toSorted())
    for (const lead of leads) {
      const sequences = receiver.received.filter((received) => received.lead === lead).map(({ sequence }) => sequence)
      expect(sequences).toEqual([1, 2, 3])
    }
    expect(most).toBe(4)
  })

  test('works through more than one round can do', async () => {
    const receiver = await makeTestReceiver()
    await receiver.announce(Array(100).fill(null), Date.now())
    await receiver.wake()
    await allAre(receiver, 'delivered')
    expect(receiver.received).toHaveLength(100)
  })

  test('sends on while one of four places is held by a receiver that does not answer', async () => {
    const receiver = await makeTestReceiver()
    const [slow = '', ...others] = makeLeads(11)
    let isOpen = false
    receiver.answer = async ({ lead }) => {
      while (lead === slow && !isOpen) await scheduler.wait(5)
      return new Response(null)
    }
    await receiver.announce([slow, slow, ...others, ...others, ...others], Date.now())
    await receiver.wake()
    await until(async () => {
      const delivered = (await receiver.deliveries()).filter(({ state }) => state === 'delivered')
      expect(delivered).toHaveLength(30)
    })
    expect(receiver.received.filter(({ lead }) => lead === slow)).toHaveLength(1)
    isOpen = true
    await allAre(receiver, 'delivered')
  })

  test('is found by the sweep when nobody woke it', async () => {
    const receiver = await makeTestReceiver()
    await receiver.announce([null], Date.now())
    expect(receiver.received).toEqual([])
    await sweepEndpoints(env, Date.now())
    await allAre(receiver, 'delivered')
  })

  test('sends nothing while its endpoint is paused, and all of it in order once it is active', async () => {
    const receiver = await makeTestReceiver()
    const [ann = '', bob = ''] = makeLeads(2)
    await bodyOf(ask('PATCH', `/v1/endpoints/${receiver.id}`, { state: 'paused' }), 200)
    await receiver.announce([ann, ann, bob, ann], Date.now())
    await receiver.wake()
    await receiver.tune((courier) => courier.alarm())
    expect(receiver.received).toEqual([])
    await bodyOf(ask('PATCH', `/v1/endpoints/${receiver.id}`, { state: 'active' }), 200)
    await allAre(receiver, 'delivered')
    expect(receiver.received.filter(({ lead }) => lead === ann).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  })

  test('does not take a redirect for an answer', async () => {
    const receiver = await makeTestReceiver()
    receiver.answer = answerWith(302, { location: 'https://elsewhere.example.com/' })
    await receiver.announce([null], Date.now())
    await receiver.wake()
    await until(async () => expect((await receiver.deliveries())[0]).toMatchObject({ state: 'pending', attempts: 1 }))
    expect(receiver.received).toHaveLength(1)
  })
})

describe('the name of an endpoint', () => {
  test('is looked up before each attempt: one that leads inside by then gets nothing, and that is a failure of the endpoint', async () => {
    const receiver = await makeTestReceiver()
    const asked: string[] = []
    await receiver.tune((courier) => {
      courier.resolve = async (name) => {
        asked.push(name)
        return { state: 'found', addresses: asked.length === 1 ? ['93.184.216.34'] : ['127.0.0.1'] }
      }
    })
    await receiver.announce([null], Date.now())
    await receiver.wake()
    await allAre(receiver, 'delivered')
    await receiver.announce([null], Date.now())
    await receiver.wake()
    await until(async () => expect((await receiver.deliveries())[1]).toMatchObject({ state: 'pending', attempts: 1 }))
    expect(receiver.received).toHaveLength(1)
    expect(asked).toEqual(Array(2).fill(new URL(receiver.url).hostname))
  })

  test('that cannot be looked up is tried again, and never counted against the endpoint', async () => {
    const receiver = await makeTestReceiver()
    let looked = 0
    await receiver.tune((courier) => {
      courier.resolve = async () => {
        looked++
        return looked < 3 ? { state: 'failed', detail: 'away' } : { state: 'found', addresses: ['93.184.216.34'] }
      }
    })
    await receiver.announce([null], Date.now())
    await until(async () => {
      await receiver.wake()
      expect((await receiver.deliveries())[0]).toMatchObject({ state: 'delivered', attempts: 1 })
    })
    expect(looked).toBe(3)
  })
})

describe('after a failure', () => {
  test('an event is tried ten times by the table, the same byte for byte, and then its lead goes on', async () => {
    const receiver = await makeTestReceiver()
    const clock = await atStandingClock(receiver)
    receiver.answer = ({ sequence }) => new Response('busy', { status: sequence === 1 ? 500 : 200 })
    const [ann = ''] = makeLeads(1)
    const [first = '', second = ''] = await receiver.announce([ann, ann], clock.now())
    for (const [index] of DELAYS_MS.entries()) {
      await receiver.wake()
      await until(async () => expect((await receiver.deliveries())[0]?.attempts).toBe(index + 1))
      const [delivery] = await receiver.deliveries()
      const delay = DELAYS_MS[index + 1]
      expect(delivery?.due_at).toBe(delay === undefined ? null : clock.now() + delay)
      clock.set(clock.now() + (delay ?? 0))
    }
    // By then the endpoint rests, having failed ten times in a row.
    expect((await receiver.deliveries())[1]).toMatchObject({ state: 'pending', attempts: 0 })
    clock.set(clock.now() + 10 * 60_000)
    await receiver.wake()
    await until(async () => expect((await receiver.deliveries())[1]).toMatchObject({ state: 'delivered', attempts: 1 }))
    expect((await receiver.deliveries())[0]).toMatchObject({ state: 'exhausted', attempts: 10, due_at: null })
    expect(receiver.received.map(({ event }) => event)).toEqual([...Array(10).fill(first), second])
    expect(new Set(receiver.received.slice(0, 10).map(({ body }) => body)).size).toBe(1)
  })

  test('the receiver’s own wait is kept, and the lead waits with it', async () => {
    const receiver = await makeTestReceiver()
    const clock = await atStandingClock(receiver)
    receiver.answer = answerWith(503, { 'retry-after': '3600' })
    const [ann = ''] = makeLeads(1)
    await receiver.announce([ann, ann], clock.now())
    await receiver.wake()
    await until(async () =>
      expect(await receiver.deliveries()).toMatchObject([
        { attempts: 1, due_at: clock.now() + 3_600_000 },
        { attempts: 0, due_at: null },
      ]),
    )
  })

  test('that speaks of the event, that event steps aside and the lead goes on', async () => {
    const receiver = await makeTestReceiver()
    const clock = await atStandingClock(receiver)
    receiver.answer = ({ sequence }) => new Response(null, { status: sequence === 1 ? 422 : 200 })
    const [ann = ''] = makeLeads(1)
    await receiver.announce([ann, ann, ann], clock.now())
    await receiver.wake()
    await until(async () =>
      expect(await receiver.deliveries()).toMatchObject([
        { state: 'pending', aside: 1, attempts: 1, due_at: clock.now() + 5_000 },
        { state: 'delivered' },
        { state: 'delivered' },
      ]),
    )
    receiver.answer = answerWith(200)
    clock.set(clock.now() + 5_000)
    await receiver.wake()
    await allAre(receiver, 'delivered')
    expect(receiver.received.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 1])
  })

  test('with 410 the endpoint is disabled and keeps what waits, until someone makes it active', async () => {
    const receiver = await makeTestReceiver()
    receiver.answer = answerWith(410)
    const [ann = ''] = makeLeads(1)
    await receiver.announce([ann, ann], Date.now())
    await receiver.wake()
    await until(async () => expect((await readEndpoint(env.DB, receiver.id, Date.now()))?.state).toBe('disabled'))
    expect((await readEndpoint(env.DB, receiver.id, Date.now()))?.stateReason).toContain('410')
    await receiver.announce([ann], Date.now())
    await receiver.tune((courier) => courier.alarm())
    expect((await receiver.deliveries()).map(({ state }) => state)).toEqual(['pending', 'pending', 'pending'])
    expect(receiver.received).toHaveLength(1)
    receiver.answer = answerWith(200)
    await bodyOf(ask('PATCH', `/v1/endpoints/${receiver.id}`, { state: 'active' }), 200)
    await allAre(receiver, 'delivered')
    expect(receiver.received.map(({ sequence }) => sequence)).toEqual([1, 1, 2, 3])
  })

  test('another URL gets what waits at once', async () => {
    const broken = await makeTestReceiver()
    const healthy = await makeTestReceiver()
    broken.answer = answerWith(500)
    await broken.announce([null], Date.now())
    await broken.wake()
    await until(async () => expect((await broken.deliveries())[0]?.attempts).toBe(1))
    healthy.secret = broken.secret
    await bodyOf(ask('PATCH', `/v1/endpoints/${broken.id}`, { url: healthy.url }), 200)
    await allAre(broken, 'delivered')
    expect(healthy.received).toHaveLength(1)
  })
})

describe('an endpoint that does not answer', () => {
  const healthOf = async (receiver: TestReceiver) => await readEndpoint(env.DB, receiver.id, Date.now())

  test('rests after five failures, is tried once after a while, and then gets all in order', async () => {
    const receiver = await makeTestReceiver()
    const clock = await atStandingClock(receiver)
    let isWell = false
    receiver.answer = () => new Response(null, { status: isWell ? 200 : 503 })
    const [ann = '', ...others] = makeLeads(30)
    await receiver.announce([ann, ann, ...others], clock.now())
    await receiver.wake()
    await until(async () => expect((await healthOf(receiver))?.restsUntil).not.toBeNull())
    const tried = receiver.received.length
    expect(tried).toBeLessThanOrEqual(8) // five, and those that were under way
    await receiver.wake()
    await receiver.tune((courier) => courier.alarm())
    expect(receiver.received).toHaveLength(tried)
    clock.set(Date.parse((await healthOf(receiver))?.restsUntil ?? ''))
    await receiver.wake()
    await until(() => expect(receiver.received).toHaveLength(tried + 1))
    isWell = true
    await until(async () => {
      clock.set(clock.now() + 10 * 60_000)
      await receiver.wake()
      expect((await receiver.deliveries()).every(({ state }) => state === 'delivered')).toBe(true)
    })
    expect(await healthOf(receiver)).toMatchObject({ failingSince: null, restsUntil: null })
    const anns = receiver.received.filter(({ lead }) => lead === ann).map(({ sequence }) => sequence)
    expect([...new Set(anns)]).toEqual([1, 2])
  })

  test('is disabled after five days of nothing but failures, and what waits is delivered once it is active again', async () => {
    const receiver = await makeTestReceiver()
    const clock = await atStandingClock(receiver)
    receiver.answer = answerWith(500)
    await receiver.announce(makeLeads(3), clock.now())
    await receiver.wake()
    await until(async () => expect((await healthOf(receiver))?.failingSince).not.toBeNull())
    clock.set(clock.now() + 5 * DAY)
    await receiver.wake()
    await until(async () => expect((await healthOf(receiver))?.state).toBe('disabled'))
    expect((await healthOf(receiver))?.stateReason).toContain('five days')
    receiver.answer = answerWith(200)
    await bodyOf(ask('PATCH', `/v1/endpoints/${receiver.id}`, { state: 'active' }), 200)
    await receiver.wake()
    await allAre(receiver, 'delivered')
    expect(await healthOf(receiver)).toMatchObject({ state: 'active', failingSince: null, restsUntil: null })
  })
})

describe('attempts', () => {
  const attemptsOf = async (receiver: TestReceiver, event: string) =>
    (await bodyOf<{ items: Attempt[] }>(ask('GET', `/v1/endpoints/${receiver.id}/deliveries/${event}/attempts`), 200))
      .items

  test('tell what the receiver answered, cut at 8 kB', async () => {
    const receiver = await makeTestReceiver()
    receiver.answer = () => new Response(`\0<b>${'x'.repeat(9_000)}`, { status: 500 })
    const [event = ''] = await receiver.announce([null], Date.now())
    await receiver.wake()
    await until(async () => expect(await attemptsOf(receiver, event)).toHaveLength(1))
    const [attempt] = await attemptsOf(receiver, event)
    expect(attempt).toMatchObject({ event, number: 1, status: 500, error: 'The receiver answered 500.' })
    expect(attempt?.response).toBe(`\0<b>${'x'.repeat(8_192 - 4)}`)
  })

  test('that succeeded are forgotten after seven days, the failed ones stay', async () => {
    const receiver = await makeTestReceiver()
    const clock = await atStandingClock(receiver)
    receiver.answer = answerWith(500)
    const [event = ''] = await receiver.announce([null], clock.now())
    await receiver.wake()
    await until(async () => expect(await attemptsOf(receiver, event)).toHaveLength(1))
    receiver.answer = answerWith(200)
    clock.set(clock.now() + 5_000)
    await receiver.wake()
    await until(async () => expect(await attemptsOf(receiver, event)).toMatchObject([{ status: 500 }, { status: 200 }]))
    await allAre(receiver, 'delivered')
    clock.set(clock.now() + 7 * DAY)
    await receiver.wake()
    await until(async () => expect(await attemptsOf(receiver, event)).toMatchObject([{ number: 1, status: 500 }]))
  })

  test('of an event that the endpoint never got are not found', async () => {
    const [one, other] = [await makeTestReceiver(), await makeTestReceiver()]
    const [event = ''] = await one.announce([null], Date.now())
    await bodyOf(ask('GET', `/v1/endpoints/${other.id}/deliveries/${event}/attempts`), 404)
  })
})
