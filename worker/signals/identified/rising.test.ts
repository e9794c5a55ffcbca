import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import type { StoredSignal } from '../../../shared/schema/storedSignal.ts'
import { selectSignals, toSignal, upsertSignals } from './store.ts'

const SITE = 'st_rising'
const about = { at: '2026-11-20T10:00:00.000Z', url: 'https://www.acme.example/kilns' }
const NUMBERS = ['engagedMs', 'scrollPercent', 'seconds', 'opened'] as const

/** What one signal tells as its numbers grow. */
const growing = (type: 'page' | 'media' | 'picture', id: string, told: readonly number[]): StoredSignal[] => {
  let sum = 0
  return told.map((more) => {
    sum += more
    if (type === 'page') return { ...about, id, type, engagedMs: sum * 1_000, scrollPercent: Math.min(sum, 100) }
    if (type === 'media') return { ...about, id, type, name: 'Film', kind: 'video', seconds: sum / 4 }
    return { ...about, id, type, name: 'Plan', opened: sum + 1 }
  })
}

const story = fc
  .record({
    type: fc.constantFrom('page' as const, 'media' as const, 'picture' as const),
    told: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 8 }),
  })
  .chain(({ type, told }) =>
    // Each telling comes never, once or twice, in any order, in groups of any size.
    fc.record({
      type: fc.constant(type),
      told: fc.constant(told),
      order: fc
        .array(fc.nat({ max: told.length - 1 }), { minLength: 1, maxLength: 2 * told.length })
        .filter((order) => order.length > 0),
      groups: fc.integer({ min: 1, max: 3 }),
    }),
  )

const numbersOf = (signal: StoredSignal) =>
  NUMBERS.map((name) => Number(Object.entries(signal).find(([key]) => key === name)?.[1] ?? 0))

async function tell(lead: string, signals: readonly StoredSignal[]): Promise<void> {
  const records = signals.map((signal) => ({
    lead,
    signal,
    receivedAtMs: Date.parse('2026-11-20T11:00:00Z'),
    matchRule: 'visitor' as const,
  }))
  await env.DB.batch(upsertSignals(env.DB, SITE, records))
}

async function kept(lead: string): Promise<StoredSignal[]> {
  const { results } = await selectSignals(env.DB, lead, { atMs: Number.MAX_SAFE_INTEGER, id: '' }, 100).all()
  return results.map(toSignal)
}

test('numbers are never above the truth in any order, with any losses and repeats, and the truth once the last came', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ type, told, order, groups }) => {
      const [lead, id] = [makeId('ld', Date.now()), makeId('sg', Date.now())]
      const tellings = growing(type, id, told)
      const truth = tellings.slice(-1).flatMap(numbersOf)
      const came = order.flatMap((index) => tellings[index] ?? [])
      const size = Math.ceil(came.length / groups)
      for (let start = 0; start < came.length; start += size) await tell(lead, came.slice(start, start + size))
      const best = came.map(numbersOf).reduce((one, other) => one.map((value, at) => Math.max(value, other[at] ?? 0)))
      const [only, ...others] = await kept(lead)
      expect(others).toEqual([])
      expect(only && numbersOf(only)).toEqual(best)
      expect(best.every((value, at) => value <= (truth[at] ?? 0))).toBe(true)
      await tell(lead, tellings.slice(-1))
      expect((await kept(lead)).map(numbersOf)).toEqual([truth])
    }),
    { numRuns: 60 },
  )
})

test('a number that was not told yet is none, and one that is told later stays when it is left out again', async () => {
  const [lead, id] = [makeId('ld', Date.now()), makeId('sg', Date.now())]
  const page = { ...about, id, type: 'page' as const }
  await tell(lead, [page])
  expect(await kept(lead)).toEqual([page])
  await tell(lead, [{ ...page, engagedMs: 7_000, title: 'Kilns' }])
  await tell(lead, [page])
  expect(await kept(lead)).toEqual([{ ...page, engagedMs: 7_000, title: 'Kilns' }])
})

test('a form that was left stays left, whichever comes first', async () => {
  const started = { ...about, type: 'form' as const, form: 'newsletter', state: 'started' as const }
  const left = { ...started, state: 'left' as const, lastField: 'email' }
  for (const order of [
    [started, left],
    [left, started],
  ]) {
    const [lead, id] = [makeId('ld', Date.now()), makeId('sg', Date.now())]
    for (const signal of order) await tell(lead, [{ ...signal, id }])
    expect(await kept(lead)).toEqual([{ ...left, id }])
  }
})

test('what a clock that is ahead calls the future happened when it came', async () => {
  const [lead, id] = [makeId('ld', Date.now()), makeId('sg', Date.now())]
  await tell(lead, [{ ...about, id, type: 'page', at: '2099-01-01T00:00:00.000Z' }])
  expect(await kept(lead)).toMatchObject([{ at: '2026-11-20T11:00:00.000Z' }])
})
