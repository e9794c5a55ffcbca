import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { Notebook } from './notebook.ts'
import { Round, type Tools } from './round.ts'
import { makeTestReceiver, stubFetch, TestClock, type TestReceiver } from './testReceiver.ts'
import { withTools } from './testRounds.ts'

vi.setConfig({ testTimeout: 120_000 })
beforeEach(stubFetch)

const CRASH = 'crashed at a fail point'

/** A machine that dies at the nth point that its work comes to, and does nothing from then on. */
class Machine {
  readonly passed: string[] = []
  readonly #diesAt: number

  constructor(diesAt: number) {
    this.#diesAt = diesAt
  }

  point(name: string): void {
    this.passed.push(name)
    if (this.passed.length > this.#diesAt) throw new Error(CRASH)
  }

  async around<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    this.point(`before ${name}`)
    const value = await work()
    this.point(`after ${name}`)
    return value
  }

  /** The same tools, each of them with a point before and after. */
  tools(tools: Tools, sql: SqlStorage): Tools {
    const { db, wire, resolve, unseal } = tools
    return {
      ...tools,
      wire: { ...wire, fetch: (url, init) => this.around('the request', () => wire.fetch(url, init)) },
      resolve: (name) => this.around('the look-up', () => resolve(name)),
      unseal: (sending, nowMs) => this.around('unsealing', () => unseal(sending, nowMs)),
      notebook: new PointedNotebook(sql, this),
      db: new Proxy(db, {
        get: (target, name) =>
          name === 'batch'
            ? (statements: D1PreparedStatement[]) => this.around('the exchange with D1', () => target.batch(statements))
            : Reflect.get(target, name).bind(target),
      }),
    }
  }
}

/** A notebook that the machine may die before and after writing into. */
class PointedNotebook extends Notebook {
  readonly #machine: Machine

  constructor(sql: SqlStorage, machine: Machine) {
    super(sql)
    this.#machine = machine
  }

  override write(attempt: Parameters<Notebook['write']>[0]): void {
    this.#machine.point('before writing down')
    super.write(attempt)
    this.#machine.point('after writing down')
  }

  override markFlushed(attempts: Parameters<Notebook['markFlushed']>[0]): void {
    this.#machine.point('before marking')
    super.markFlushed(attempts)
    this.#machine.point('after marking')
  }
}

/** Rounds until nothing is due; the first one on a machine that dies. */
function deliver(receiver: TestReceiver, machine: Machine): Promise<void> {
  const clock = new TestClock()
  return withTools(receiver, clock, async (tools, state) => {
    try {
      await new Round(machine.tools(tools, state.storage.sql)).run()
    } catch (error) {
      if (!String(error).includes(CRASH)) throw error
    }
    for (let dueAt: number | null = clock.now(); dueAt !== null; ) {
      clock.set(Math.max(clock.now(), dueAt))
      dueAt = await new Round(tools).run()
    }
  })
}

/** Two leads with two events each; the second lead's first one fails once, as an endpoint does. */
async function deliverWithCrash(diesAt: number) {
  const receiver = await makeTestReceiver()
  const [ann, bob] = [makeId('ld', 0), makeId('ld', 0)]
  const events = await receiver.announce([ann, bob, ann, bob], Date.now() - 1_000)
  let failures = 0
  const taken: string[] = []
  receiver.answer = ({ event }) => {
    if (event === events[1] && failures++ === 0) return new Response(null, { status: 500 })
    taken.push(event)
    return new Response(null)
  }
  const machine = new Machine(diesAt)
  await deliver(receiver, machine)
  const states = (await receiver.deliveries()).map(({ state }) => state)
  return { events, taken, states, passed: machine.passed }
}

describe('a Courier that dies', () => {
  test('at whichever point of its work, loses nothing, keeps the order and repeats an event at most once', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { passed } = await deliverWithCrash(Number.POSITIVE_INFINITY)
    expect(new Set(passed).size).toBe(12)
    expect(passed.length).toBeGreaterThan(30)
    for (let diesAt = 0; diesAt < passed.length; diesAt++) {
      const { events, taken, states } = await deliverWithCrash(diesAt)
      const where = `dead at point ${diesAt}, ${passed[diesAt]}`
      expect(states, where).toEqual(Array(4).fill('delivered'))
      expect(new Set(taken), where).toEqual(new Set(events))
      const [first = '', second = '', third = '', fourth = ''] = events
      for (const event of events) expect(taken.filter((one) => one === event).length, where).toBeLessThanOrEqual(2)
      expect(taken.indexOf(third), where).toBeGreaterThan(taken.lastIndexOf(first))
      expect(taken.indexOf(fourth), where).toBeGreaterThan(taken.lastIndexOf(second))
    }
  })
})

describe('a notebook that takes nothing more', () => {
  test.each(['write', 'markFlushed'] as const)('fails no delivery where it cannot %s', async (method) => {
    const complained: string[] = []
    vi.spyOn(console, 'error').mockImplementation((line) => complained.push(line))
    const receiver = await makeTestReceiver()
    const leads = Array.from({ length: 30 }, () => makeId('ld', 0))
    const events = await receiver.announce([...leads, ...leads], Date.now() - 1_000)
    const clock = new TestClock()
    await withTools(receiver, clock, async (tools) => {
      tools.notebook[method] = () => {
        throw new Error('SQLITE_FULL: database or disk is full')
      }
      for (let dueAt: number | null = clock.now(); dueAt !== null; ) dueAt = await new Round(tools).run()
    })
    expect((await receiver.deliveries()).map(({ state }) => state)).toEqual(Array(60).fill('delivered'))
    expect(receiver.received.map(({ event }) => event).toSorted()).toEqual(events.toSorted())
    expect(complained.join()).toContain('disk is full')
  })
})

test('a delivery whose event was lost keeps a Courier neither busy nor from the others', async () => {
  const receiver = await makeTestReceiver()
  const [lost = '', other = ''] = await receiver.announce([null, null], Date.now() - 1_000)
  await env.DB.prepare('DELETE FROM events WHERE id = ?').bind(lost).run()
  const clock = new TestClock()
  await withTools(receiver, clock, async (tools) => {
    await new Round(tools).run()
    expect(await new Round(tools).run()).toBe(clock.now() + 10_000)
  })
  expect(receiver.received.map(({ event }) => event)).toEqual([other])
})

test('a wake reads as much of 15,000 waiting deliveries as of 1,500', async () => {
  const rowsOf = async (leads: number) => {
    const receiver = await makeTestReceiver()
    const ids = Array.from({ length: leads }, () => makeId('ld', 0))
    for (let time = 0; time < 3; time++) await receiver.announce(ids, Date.now() - 1_000)
    let rows = 0
    const db = new Proxy(env.DB, {
      get: (target, name) =>
        name === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              const results = await target.batch(statements)
              rows += results.reduce((sum, { meta }) => sum + meta.rows_read, 0)
              return results
            }
          : Reflect.get(target, name).bind(target),
    })
    await withTools(receiver, new TestClock(), (tools) => new Round({ ...tools, db }).run())
    expect(receiver.received).toHaveLength(40)
    return rows
  }
  const [few, many] = [await rowsOf(500), await rowsOf(5_000)]
  expect(many).toBeLessThan(5_000)
  expect(Math.abs(many - few)).toBeLessThan(few / 10)
})
