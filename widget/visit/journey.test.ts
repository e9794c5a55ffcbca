import { expect, test } from 'vitest'
import { Journey } from '../../shared/schema/journey.ts'
import { isJourney } from '../visitor/isJourney.ts'
import { beganVisit, type KeptJourney, recordPage } from './journey.ts'
import type { PageView } from './page.ts'

const MINUTE_MS = 60_000
const START = Date.UTC(2026, 10, 22, 9)
const TOKEN = 'a'.repeat(32)
const page = (path: string, more: Partial<PageView> = {}): PageView => ({
  url: `https://shop.example${path}`,
  title: path,
  isArrival: true,
  ...more,
})

/** The journey after these page views, each so many minutes after the start. */
const walk = (...steps: [minute: number, page: PageView][]): KeptJourney =>
  steps.reduce<KeptJourney | undefined>(
    (before, [minute, view]) => recordPage(before, view, START + minute * MINUTE_MS, TOKEN),
    undefined,
  ) ?? recordPage(undefined, page('/'), START, TOKEN)

test('thirty quiet minutes end a visit', () => {
  expect(walk([0, page('/')], [30, page('/a')]).visits).toBe(1)
  expect(walk([0, page('/')], [30, page('/a')], [60, page('/b')]).visits).toBe(1)
  expect(walk([0, page('/')], [31, page('/a')]).visits).toBe(2)
})

test('each visit is one touchpoint, and the first of all is never forgotten', () => {
  const campaign = { utm_source: 'news' }
  const journey = walk(
    [0, page('/', { referrer: 'https://search.example/', campaign })],
    [1, page('/pay-return', { referrer: 'https://pay.example/' })],
    ...Array.from({ length: 30 }, (_, index): [number, PageView] => [100 * (index + 1), page(`/${index}`)]),
  )
  expect(journey.firstTouchpoint).toEqual({
    at: '2026-11-22T09:00:00.000Z',
    url: 'https://shop.example/',
    referrer: 'https://search.example/',
    campaign,
  })
  expect(journey.visits).toBe(31)
  expect(journey.touchpoints).toHaveLength(20)
  expect(journey.touchpoints.some(({ referrer }) => referrer?.includes('pay.example'))).toBe(false)
  expect(journey.touchpoints.at(-1)?.url).toBe('https://shop.example/29')
})

test('only the newest fifty pages are kept, without their queries', () => {
  const journey = walk(...Array.from({ length: 60 }, (_, index): [number, PageView] => [index, page(`/${index}`)]))
  expect(journey.pages).toHaveLength(50)
  expect(journey.pages.at(-1)?.url).toBe('https://shop.example/59')
})

test('a page knows whether it began the visit', () => {
  expect(beganVisit(walk([0, page('/')]))).toBe(true)
  expect(beganVisit(walk([0, page('/')], [1, page('/a')]))).toBe(false)
  expect(beganVisit(walk([0, page('/')], [1, page('/a')], [90, page('/b')]))).toBe(true)
})

test('what travels is what the contract calls a journey', () => {
  const { token: _, lastAt: __, ...wire } = walk([0, page('/')], [45, page('/a', { title: '' })])
  expect(Journey.parse(wire)).toEqual(wire)
})

test('anything else found in its place is no journey', () => {
  const journey = walk([0, page('/')])
  expect(isJourney(JSON.parse(JSON.stringify(journey)))).toBe(true)
  for (const odd of [undefined, null, 'x', {}, { ...journey, token: '<img>' }, { ...journey, pages: 'x' }]) {
    expect(isJourney(odd)).toBe(false)
  }
})
