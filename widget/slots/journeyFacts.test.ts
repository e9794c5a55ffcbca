import { expect, test } from 'vitest'
import type { KeptJourney } from '../journey/keptJourney.ts'
import { journeyFacts } from './journeyFacts.ts'

const NOW = Date.UTC(2026, 10, 22, 9)
const MINUTE_MS = 60_000
const at = (minutesAgo: number) => new Date(NOW - minutesAgo * MINUTE_MS).toISOString()
const page = (path: string, minutesAgo: number) => ({ at: at(minutesAgo), url: `https://shop.example${path}` })
const here = { url: 'https://shop.example/pricing', openedAt: NOW - 2_000, now: NOW }

const journey = (more: Partial<KeptJourney> = {}): KeptJourney => ({
  token: 'a'.repeat(32),
  lastAt: NOW - MINUTE_MS,
  visits: 2,
  firstTouchpoint: page('/', 90),
  touchpoints: [page('/', 90)],
  pages: [page('/', 5), page('/blog', 1)],
  ...more,
})
const valuesOf = (fact: string, kept: KeptJourney | undefined) =>
  journeyFacts(kept, here).flatMap((one) => (one.fact === fact ? one.value : []))

test('this visit counts, whether or not the journey holds it yet', () => {
  expect(valuesOf('visits', undefined)).toEqual([1])
  expect(valuesOf('visits', journey())).toEqual([2])
  expect(valuesOf('visits', journey({ lastAt: NOW - 31 * MINUTE_MS }))).toEqual([3])
})

test('pages read before are told, and this one only where it was read before', () => {
  expect(valuesOf('page', journey())).toEqual(['/', '/blog'])
  const pages = [page('/', 5), page('/blog', 1)]
  expect(valuesOf('page', journey({ pages: [...pages, page('/pricing', 0)] }))).toEqual(['/', '/blog'])
  expect(valuesOf('page', journey({ pages: [...pages, page('/pricing', 1)] }))).toEqual(['/', '/blog', '/pricing'])
})

test('of a film each time is told that it was played', () => {
  const film = (id: string, seconds: number) =>
    ({ id, ...page('/', 5), type: 'media', kind: 'video', name: 'Tour', seconds }) as const
  const link = { id: 'sg_3', ...page('/', 5), type: 'link', link: 'https://a.example/', kind: 'outbound' } as const
  const signals = [film('sg_1', 12), film('sg_2', 40.5), link, film('sg_4', 3)]
  expect(valuesOf('media', journey({ signals }))).toEqual([12, 40.5, 3])
})
