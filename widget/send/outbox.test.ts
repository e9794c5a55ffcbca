import { expect, test } from 'vitest'
import { fakeStorage } from '../visitor/fakeStorage.ts'
import { openStorage } from '../visitor/storage.ts'
import { openOutbox } from './outbox.ts'
import type { Answer, Outcome } from './outcome.ts'

const ID = 'sb_1'
const ACCEPTED: Outcome = { state: 'accepted', id: ID }
const REFUSED: Outcome = { state: 'refused', id: ID, status: 422 }
const LATER: Outcome = { state: 'later' }

/** An outbox whose server answers as planned and whose timers the test lets run. */
function setUp(plan: Outcome[], open: () => Storage = () => area, area = fakeStorage()) {
  const storage = openStorage({ site: 'st', retryAcrossVisits: false, open, now: Date.now })
  const sent: { body: string; kept: unknown }[] = []
  const delays: number[] = []
  const timers: (() => void)[] = []
  const refused: Answer[] = []
  const outbox = openOutbox({
    storage,
    trySending: async (id, body) => {
      sent.push({ body, kept: storage.read('unsent', id) })
      return plan.shift() ?? ACCEPTED
    },
    alone: (_name, task) => task(),
    setTimer: (task, ms) => {
      delays.push(ms)
      timers.push(task)
    },
    random: () => 0.5,
    onRefused: (answer) => refused.push(answer),
  })
  /** Lets what waits go on until the promise has its answer. */
  const finish = async <T>(answer: Promise<T>): Promise<T> => {
    let isOpen = true
    const done = answer.finally(() => {
      isOpen = false
    })
    while (isOpen) {
      timers.shift()?.()
      await new Promise(setImmediate)
    }
    return done
  }
  return { outbox, storage, area, sent, delays, timers, refused, finish }
}

test('a submission is in storage before its first try and gone after its answer', async () => {
  const { outbox, storage, sent } = setUp([])
  expect(await outbox.send(ID, '{"a":1}')).toEqual(ACCEPTED)
  expect(sent).toEqual([{ body: '{"a":1}', kept: '{"a":1}' }])
  expect(storage.ids('unsent')).toEqual([])
})

test('every try sends the same bytes, with growing waits, until one is answered', async () => {
  const { outbox, sent, delays, finish } = setUp([LATER, { state: 'later', retryAfterMs: 9_000 }, LATER])
  const waits: boolean[] = []
  const answer = await finish(outbox.send(ID, 'bytes', (kept) => waits.push(kept)))
  expect(answer.state).toBe('accepted')
  expect(new Set(sent.map(({ body }) => body))).toEqual(new Set(['bytes']))
  expect(delays).toEqual([1_000, 9_000, 5_000])
  expect(waits).toEqual([true, true, true])
})

test('what may turn out differently is kept at once, and sent only as what it turned out to be', async () => {
  const { outbox, storage, sent, finish } = setUp([LATER])
  const { promise, resolve } = Promise.withResolvers<string>()
  const answer = outbox.send(ID, 'attempted', undefined, promise)
  expect(storage.read('unsent', ID)).toBe('attempted')
  await new Promise(setImmediate)
  expect(sent).toEqual([])
  resolve('taken')
  expect(await finish(answer)).toEqual(ACCEPTED)
  expect(sent).toEqual([
    { body: 'taken', kept: 'taken' },
    { body: 'taken', kept: 'taken' },
  ])
  expect(storage.ids('unsent')).toEqual([])
})

test('a page that ended before it knew leaves the attempt to the next one', async () => {
  const { outbox, area } = setUp([])
  outbox.send(ID, 'attempted', undefined, new Promise(() => {}))
  const next = setUp([], undefined, area)
  await next.outbox.resume()
  expect(next.sent.map(({ body }) => body)).toEqual(['attempted'])
})

test('a refusal ends it, for the person to see', async () => {
  const { outbox, storage, sent } = setUp([REFUSED])
  expect(await outbox.send(ID, 'bytes')).toEqual(REFUSED)
  expect(sent).toHaveLength(1)
  expect(storage.ids('unsent')).toEqual([])
})

test('without storage it is sent from memory, and the person is told that it is not saved', async () => {
  const { outbox, sent, finish } = setUp([LATER], () => {
    throw new DOMException('blocked', 'SecurityError')
  })
  const waits: boolean[] = []
  expect((await finish(outbox.send(ID, 'bytes', (kept) => waits.push(kept)))).state).toBe('accepted')
  expect(waits).toEqual([false])
  expect(sent).toHaveLength(2)
})

test('no more than twenty are kept; the next one still goes', async () => {
  const { outbox, storage, sent } = setUp([])
  for (let index = 0; index < 20; index++) storage.write('unsent', 'old', `sb_old${index}`)
  await outbox.send(ID, 'bytes')
  expect(sent[0]?.kept).toBeUndefined()
  expect(storage.ids('unsent')).toHaveLength(20)
})

test('the next page takes up what the last one could not send', async () => {
  const { outbox, storage, sent } = setUp([])
  storage.write('unsent', 'from the last page', 'sb_0')
  await outbox.resume()
  expect(sent.map(({ body }) => body)).toEqual(['from the last page'])
  expect(storage.ids('unsent')).toEqual([])
})

test('what another tab has sent meanwhile is not sent again', async () => {
  const { outbox, storage, sent, finish } = setUp([LATER])
  storage.write('unsent', 'shared', 'sb_0')
  const done = outbox.resume()
  await new Promise(setImmediate)
  storage.remove('unsent', 'sb_0')
  await finish(done)
  expect(sent).toHaveLength(1)
})

test('an earlier page’s submission that is refused is told to the page', async () => {
  const { outbox, storage, refused } = setUp([REFUSED])
  storage.write('unsent', 'bytes', 'sb_0')
  await outbox.resume()
  expect(refused).toEqual([REFUSED])
})

test('back online, what waits tries at once', async () => {
  const { outbox, sent, timers } = setUp([LATER])
  const answer = outbox.send(ID, 'bytes')
  await new Promise(setImmediate)
  expect([sent.length, timers.length]).toEqual([1, 1])
  outbox.wake()
  expect((await answer).state).toBe('accepted')
})
