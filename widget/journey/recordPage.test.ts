import { expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { Journey } from '../../shared/schema/journey.ts'
import type { PageView } from '../visit/page.ts'
import { isJourney } from '../visitor/isJourney.ts'
import type { KeptJourney } from './keptJourney.ts'
import { recordPage } from './recordPage.ts'

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
function walk(...steps: [minute: number, page: PageView][]): KeptJourney {
  let journey: KeptJourney | undefined
  for (const [minute, page] of steps) {
    const at = START + minute * MINUTE_MS
    const isNewVisit = at - (journey?.lastAt ?? 0) > 30 * MINUTE_MS
    journey = recordPage(journey, { page, id: makeId('sg', at), at, isNewVisit, token: TOKEN })
  }
  if (!journey) throw new Error('Nobody walked.')
  return journey
}

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

test('who comes back from paying, or reads on after lunch, came by what brought them first', () => {
  const within = page('/read-on', { isArrival: false })
  const journey = walk([0, page('/', { campaign: { utm_source: 'news' } })], [45, within], [120, within])
  expect([journey.visits, journey.touchpoints.length]).toEqual([3, 1])
  expect(journey.touchpoints.at(-1)?.campaign).toEqual({ utm_source: 'news' })
})

test('the address that a visitor came by is the touchpoint’s, whatever a script made of it since', () => {
  const journey = walk([0, page('/en/start', { entryUrl: 'https://shop.example/' })])
  expect(journey.firstTouchpoint.url).toBe('https://shop.example/')
  expect(journey.pages[0]?.url).toBe('https://shop.example/en/start')
})

test('what travels is what the contract calls a journey', () => {
  const { token: _, lastAt: __, ...wire } = walk([0, page('/')], [45, page('/a', { title: '' })])
  expect(Journey.parse(wire)).toEqual(wire)
})

test('anything else found in its place is no journey', () => {
  const journey = walk([0, page('/')])
  expect(isJourney(JSON.parse(JSON.stringify(journey)))).toBe(true)
  for (const odd of [
    undefined,
    null,
    'x',
    {},
    { ...journey, token: '<img>' },
    { ...journey, pages: 'x' },
    { ...journey, pages: [null] },
  ]) {
    expect(isJourney(odd)).toBe(false)
  }
})
