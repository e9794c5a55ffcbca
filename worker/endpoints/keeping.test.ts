import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { makeTestReceiver, stubFetch, TestClock, type TestReceiver, until } from '../courier/testReceiver.ts'
import { ask, bodyOf } from '../testSite.ts'

vi.setConfig({ testTimeout: 30_000 })
beforeEach(stubFetch)

const change = (receiver: TestReceiver, body: object) => bodyOf(ask('PATCH', `/v1/endpoints/${receiver.id}`, body), 200)
const states = async (receiver: TestReceiver) => (await receiver.deliveries()).map(({ state }) => state)

/** Two events taken, three that wait: one after a failure, one behind it, one that was refused for itself. */
async function makeWaiting() {
  const receiver = await makeTestReceiver()
  const clock = new TestClock()
  await receiver.tune((courier) => {
    courier.clock = clock
  })
  const [ann, bob, cyd] = [makeId('ld', 0), makeId('ld', 0), makeId('ld', 0)]
  await receiver.announce([ann, bob], clock.now())
  await receiver.wake()
  await until(async () => expect(await states(receiver)).toEqual(['delivered', 'delivered']))
  receiver.answer = ({ lead }) => new Response(null, { status: lead === cyd ? 400 : 500 })
  await receiver.announce([ann, ann, cyd], clock.now())
  await receiver.wake()
  await until(async () =>
    expect((await receiver.deliveries()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 0, 1]),
  )
  receiver.answer = () => new Response(null)
  return { receiver, clock }
}

const remove = async (receiver: TestReceiver) =>
  expect((await ask('DELETE', `/v1/endpoints/${receiver.id}`)).status).toBe(204)

describe('with deliveries that wait, no row is lost and what may be sent is sent', () => {
  test.each<{ what: string; does: (receiver: TestReceiver) => Promise<unknown>; waiting: string }>([
    {
      what: 'a new secret',
      does: (receiver) => bodyOf(ask('POST', `/v1/endpoints/${receiver.id}/secret-rotations`, {}), 201),
      waiting: 'delivered',
    },
    { what: 'a pause', does: (receiver) => change(receiver, { state: 'paused' }), waiting: 'pending' },
    {
      what: 'a pause and an end of it',
      does: async (receiver) => {
        await change(receiver, { state: 'paused' })
        await change(receiver, { state: 'active' })
      },
      waiting: 'delivered',
    },
    { what: 'another path', does: (receiver) => change(receiver, { url: `${receiver.url}/2` }), waiting: 'delivered' },
    { what: 'other headers', does: (receiver) => change(receiver, { headers: { 'x-a': 'b' } }), waiting: 'delivered' },
    { what: 'other events', does: (receiver) => change(receiver, { events: ['lead.erased'] }), waiting: 'delivered' },
    {
      what: 'an end by the receiver itself',
      does: async (receiver) => {
        receiver.answer = () => new Response(null, { status: 410 })
        await receiver.announce([null], 0)
        await receiver.wake()
        await until(async () =>
          expect(await bodyOf(ask('GET', `/v1/endpoints/${receiver.id}`), 200)).toMatchObject({ state: 'disabled' }),
        )
      },
      waiting: 'pending',
    },
    {
      what: 'an end by the receiver itself, taken back',
      does: async (receiver) => {
        receiver.answer = () => new Response(null, { status: 410 })
        await receiver.announce([null], 0)
        await receiver.wake()
        await until(async () =>
          expect(await bodyOf(ask('GET', `/v1/endpoints/${receiver.id}`), 200)).toMatchObject({ state: 'disabled' }),
        )
        receiver.answer = () => new Response(null)
        await change(receiver, { state: 'active' })
      },
      waiting: 'delivered',
    },
    { what: 'its deletion', does: remove, waiting: 'exhausted' },
  ])('$what', async ({ does, waiting }) => {
    const { receiver, clock } = await makeWaiting()
    await does(receiver)
    const rows = await states(receiver)
    clock.set(clock.now() + 24 * 3_600_000)
    await until(async () => {
      await receiver.wake()
      const [one, other, ...rest] = await states(receiver)
      expect([one, other]).toEqual(['delivered', 'delivered'])
      expect(rest).toEqual(Array(rows.length - 2).fill(waiting))
    })
    expect(rows.length).toBeGreaterThanOrEqual(5)
  })
})
