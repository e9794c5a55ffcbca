import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { Round } from './round.ts'
import { makeTestReceiver, stubFetch, TestClock, type TestReceiver } from './testReceiver.ts'
import { withTools } from './testRounds.ts'

const HOUR_MS = 3_600_000
const UPDATES = 3
/** `npm run outage` takes all of it. */
const isFull = inject('measured') === 'outage'
const LEADS = isFull ? 5_000 : 60
const KILLS = 3

vi.setConfig({ testTimeout: 20 * 60_000 })
beforeEach(stubFetch)

/** An endpoint that is down from the beginning and back after some hours, while every lead has something new three times. */
async function live(receiver: TestReceiver, hours: number, people: number) {
  const clock = new TestClock()
  const began = clock.now()
  const back = began + hours * HOUR_MS
  const leads = Array.from({ length: people }, () => makeId('ld', began))
  const announcements = Array.from({ length: UPDATES }, (_, index) => began + (index * hours * HOUR_MS) / UPDATES)
  const events: string[] = []
  const taken: { event: string; lead: string | null; sequence: number | null }[] = []
  let failed = 0
  const kills = killsAt(hours, people)
  receiver.answer = ({ event, lead, sequence }) => {
    if (clock.now() < back) {
      failed++
      return new Response('down', { status: 503 })
    }
    taken.push({ event, lead, sequence })
    return new Response(null)
  }
  let killed = 0
  for (let isOver = false; !isOver; ) {
    isOver = await withTools(receiver, clock, async (tools, state) => {
      for (;;) {
        const [next] = announcements
        if (next !== undefined && next <= clock.now()) {
          announcements.shift()
          events.push(...(await receiver.announce(leads, clock.now())))
        }
        if (kills[killed]?.(clock.now() - began, taken.length)) {
          killed++
          const wire = { ...tools.wire, fetch: killing(tools.wire.fetch, state) }
          await new Round({ ...tools, wire }).run()
        }
        const dueAt = await new Round(tools).run()
        const wakeAt = Math.min(dueAt ?? Number.POSITIVE_INFINITY, announcements[0] ?? Number.POSITIVE_INFINITY)
        if (wakeAt === Number.POSITIVE_INFINITY) return true
        clock.set(Math.max(clock.now(), wakeAt))
      }
    }).catch((error: unknown) => {
      if (String(error).includes('killed by a test')) return false
      throw error
    })
  }
  return { events, taken, failed, killed, leads, tookMs: clock.now() - back }
}

/** Dies after the receiver had one and before anything was written down. */
const killing =
  (send: (url: string, init: RequestInit) => Promise<Response>, state: DurableObjectState) =>
  async (url: string, init: RequestInit) => {
    await send(url, init)
    state.abort('killed by a test')
    return new Promise<Response>(() => {})
  }

/** Once while it is down, once when it is back, and once in the middle of what waited. */
const killsAt = (hours: number, people: number) => [
  (passedMs: number) => passedMs > (hours * HOUR_MS) / 2,
  (_: number, taken: number) => taken > 0,
  (_: number, taken: number) => taken > (people * UPDATES) / 2,
]

// Of a single lead, one delivery makes every try that its endpoint gets.
describe.each([
  [LEADS, 24],
  [LEADS, 72],
  [1, 72],
])(`%i leads with ${UPDATES} events each, their endpoint down for %i hours`, (people, hours) => {
  test('all is delivered, in order per lead, under its id, with hardly a repeat, though the Courier dies three times', async () => {
    const receiver = await makeTestReceiver()
    const { events, taken, failed, killed, leads, tookMs } = await live(receiver, hours, people)
    // Of one lead, all that waited goes out in one round.
    expect(killed).toBe(people > 1 ? KILLS : 1)
    const sql = 'SELECT state, count(*) AS n FROM deliveries WHERE endpoint_id = ? GROUP BY state'
    const { results } = await env.DB.prepare(sql).bind(receiver.id).all()
    expect(results).toEqual([{ state: 'delivered', n: people * UPDATES }])
    expect(new Set(taken.map(({ event }) => event))).toEqual(new Set(events))
    const last = new Map(leads.map((lead) => [lead as string, 0]))
    for (const { lead, sequence } of taken) {
      expect(sequence ?? 0).toBeGreaterThanOrEqual(last.get(lead ?? '') ?? 0)
      last.set(lead ?? '', sequence ?? 0)
    }
    // Where many leads wait there is a try every ten minutes, and all goes with it; of few, each has had its tries and waits for the next.
    expect(tookMs).toBeLessThanOrEqual(people > 60 || hours === 24 ? 10 * 60_000 : 24 * HOUR_MS)
    const repeats = taken.length - events.length
    // Each death may repeat what was in flight, four at most.
    expect(repeats).toBeLessThanOrEqual(isFull && people > 1 ? events.length / 100 : KILLS * 4)
    if (isFull)
      console.error(
        `${hours} h: ${events.length} events, ${failed} tries while down, ${repeats} repeats, all taken ${Math.round(tookMs / 60_000)} minutes after it was back`,
      )
  })
})
