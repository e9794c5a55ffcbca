import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { absentDatabase, type Fault, failAfterCommit, failBefore, faultyDatabase } from '../desk/testDatabase.ts'
import { updateEndpoint } from '../endpoints/store.ts'
import { readForgedAddresses } from '../endpoints/testAddresses.ts'
import { sweepEndpoints } from './sweep.ts'
import { makeTestReceiver, stubFetch, type TestReceiver, until } from './testReceiver.ts'

/** A crashed alarm is run again by the runtime after a pause of its own. */
vi.setConfig({ testTimeout: 30_000 })

let logged: string[]

beforeEach(() => {
  stubFetch()
  logged = []
  vi.spyOn(console, 'error').mockImplementation((line) => logged.push(line))
})

const lead = () => makeId('ld', Date.now())
const run: Fault = (batch) => batch()

/** Waits until every delivery is delivered; wakes again and again, as sweeps would, so as not to sit out pauses. */
function allDelivered(receiver: TestReceiver): Promise<void> {
  return until(async () => {
    await receiver.wake()
    const states = (await receiver.deliveries()).map(({ state }) => state)
    expect(states).toEqual(states.map(() => 'delivered'))
  })
}

const countsOf = (receiver: TestReceiver, events: readonly string[]) =>
  events.map((event) => receiver.received.filter((received) => received.event === event).length)

/** Each lead's sequences in the order of their first arrival. */
function firstArrivals(receiver: TestReceiver): (number | null)[] {
  return [...new Set(receiver.received.map(({ sequence }) => sequence))]
}

/** What kills the Courier's object as a crash of its machine would; its disk stays. */
async function killSwitch(receiver: TestReceiver): Promise<() => void> {
  let state: DurableObjectState | null = null
  await receiver.tune((_, its) => {
    state = its
  })
  return () => state?.abort('killed by a test')
}

describe('killed', () => {
  test('after the receiver answered and before that was written down: one repeat with the same id, order kept', async () => {
    const receiver = await makeTestReceiver()
    const kill = await killSwitch(receiver)
    let lives = 0
    receiver.answer = () => {
      if (++lives === 1) kill()
      return new Response(null)
    }
    const ann = lead()
    const [first = '', second = '', third = ''] = await receiver.announce([ann, ann, ann], Date.now())
    await receiver.wake()
    await until(() => expect(receiver.received).toHaveLength(1))
    await allDelivered(receiver)
    expect(receiver.received.map(({ event }) => event)).toEqual([first, first, second, third])
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body)
  })

  test.each([
    ['before D1 has the result', 0],
    ['after D1 has the result and before it is marked so', 1],
  ])('%s: no repeat', async (_, commits) => {
    const receiver = await makeTestReceiver()
    const kill = await killSwitch(receiver)
    const faults: Fault[] = [
      run, // the first read
      async (batch) => {
        const answers = await (commits ? batch() : env.DB.batch([env.DB.prepare('SELECT 1')]))
        kill()
        return answers
      },
    ]
    await receiver.tune((courier) => {
      courier.db = faultyDatabase(env.DB, faults)
    })
    const ann = lead()
    const events = await receiver.announce([ann, ann, ann], Date.now())
    await receiver.wake()
    await until(() => expect(faults).toEqual([]))
    await allDelivered(receiver)
    expect(receiver.received.map(({ event }) => event)).toEqual(events)
  })

  test('before anyone woke it: the sweep finds it', async () => {
    const receiver = await makeTestReceiver()
    const events = await receiver.announce([lead(), lead()], Date.now())
    await sweepEndpoints(env, Date.now())
    await until(() => expect(countsOf(receiver, events)).toEqual([1, 1]))
  })
})

describe('while D1 fails', () => {
  test.each([
    ['before it commits', failBefore],
    ['after it committed', failAfterCommit],
  ])('%s, nothing is lost and nothing sent twice', async (_, fault) => {
    const receiver = await makeTestReceiver()
    await receiver.tune((courier) => {
      courier.db = faultyDatabase(env.DB, [fault, run, fault, run, run, fault])
    })
    const [ann, bob] = [lead(), lead()]
    const events = await receiver.announce([ann, bob, ann, bob, ann, bob], Date.now())
    await receiver.wake()
    await allDelivered(receiver)
    expect(countsOf(receiver, events)).toEqual([1, 1, 1, 1, 1, 1])
    expect(firstArrivals(receiver)).toEqual([1, 2, 3])
  })

  test('for a while, what was sent waits on the Courier’s disk and nothing is sent twice', async () => {
    const receiver = await makeTestReceiver()
    let isBack = true
    let tries = 0
    await receiver.tune((courier) => {
      courier.db = absentDatabase(env.DB, () => {
        tries++
        return isBack
      })
    })
    receiver.answer = () => {
      isBack = false
      return new Response(null)
    }
    const events = await receiver.announce([lead(), lead(), lead(), lead(), lead()], Date.now())
    await receiver.wake()
    await until(() => expect(receiver.received.length).toBeGreaterThan(0))
    tries = 0
    await until(async () => {
      await receiver.wake()
      expect(tries).toBeGreaterThan(3)
    })
    expect(logged.join()).toContain(receiver.id)
    receiver.answer = () => new Response(null)
    isBack = true
    await allDelivered(receiver)
    expect(countsOf(receiver, events)).toEqual([1, 1, 1, 1, 1])
  })

  test('the Courier comes back by itself', async () => {
    const receiver = await makeTestReceiver()
    await receiver.tune((courier) => {
      courier.db = faultyDatabase(env.DB, [failBefore])
    })
    await receiver.announce([lead()], Date.now())
    await receiver.wake()
    await until(() => expect(receiver.received).toHaveLength(1))
  })
})

test('a wake after the last look of a round, before the next alarm is set, is not lost', async () => {
  const receiver = await makeTestReceiver()
  const events = await receiver.announce([lead()], Date.now())
  const faults: Fault[] = [
    run, // the first read
    async (batch) => {
      const answers = await batch()
      events.push(...(await receiver.announce([lead()], Date.now())))
      await receiver.wake()
      return answers
    },
  ]
  await receiver.tune((courier) => {
    courier.db = faultyDatabase(env.DB, faults)
  })
  await receiver.wake()
  await until(() => expect(faults).toEqual([]))
  await until(() => expect(receiver.received.map(({ event }) => event)).toEqual(events))
  expect(events).toHaveLength(2)
})

const forged = readForgedAddresses()

describe.skipIf(forged.length === 0)('the vectors of forged addresses', () => {
  test('get nothing, even where one stands in the database', async () => {
    const requested: string[] = []
    const receiver = await makeTestReceiver()
    await receiver.tune((courier) => {
      courier.wire.fetch = async (url) => {
        requested.push(url)
        return new Response(null)
      }
    })
    for (const url of forged) {
      // As if it had been changed: what another address did before counts no more.
      await updateEndpoint(env.DB, receiver.id, { url, isNewTry: true }, Date.now()).run()
      await receiver.announce([null], Date.now())
      await receiver.wake()
      await until(async () => {
        const tried = (await receiver.deliveries()).filter(({ attempts }) => attempts > 0)
        expect(tried).toHaveLength(forged.indexOf(url) + 1)
      })
    }
    expect(requested).toEqual([])
    expect(forged.length).toBeGreaterThan(80)
  })
})
