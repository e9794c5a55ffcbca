import { expect, test } from 'vitest'
import type { Beacon } from '../../shared/schema/beacon.ts'
import { permissions } from '../visitor/permissions.ts'
import { describe, type Facts } from './describe.ts'

const NOW = Date.UTC(2026, 10, 22, 9)
const beacon: Beacon = {
  pageView: 'pv_1',
  sequence: 3,
  url: 'https://shop.example/',
  visitStart: true,
  engagedMs: 72_400,
  scrolled: true,
  scrollPercent: 64,
  media: [{ name: 'The film', kind: 'video', seconds: 12.04, durationSeconds: 24 }],
  pictures: [
    { name: 'The yard', seenMs: 3_400, opened: 1 },
    { name: 'The oven', seenMs: 0, opened: 0 },
  ],
  links: [{ url: 'https://else.example/', kind: 'outbound', clicks: 2 }],
  forms: [
    {
      form: 'fm_1',
      viewed: true,
      started: true,
      submitted: false,
      fields: [{ key: 'email', ms: 4_200, errors: 1, corrections: 0 }],
      lastField: 'email',
    },
  ],
  slots: [{ name: 'hero', variant: 'letter', isHeldOut: true }],
}
const touchpoint = { at: '2026-11-22T09:00:00.000Z', url: 'https://shop.example/' }
const journey: Facts['journey'] = {
  token: 'a'.repeat(32),
  lastAt: NOW,
  visits: 2,
  firstTouchpoint: { ...touchpoint, referrer: 'https://search.example/', campaign: { utm_source: 'letter' } },
  touchpoints: [touchpoint],
  pages: [],
}

/** What the panel says of a visitor who chose so on a site of that mode. */
function say(
  mode: Facts['mode'],
  measurement: boolean | null,
  isRemembered: boolean | null,
  more: Partial<Facts> = {},
) {
  const choice = { measurement, journey: isRemembered }
  const browserRefuses = more.browserRefuses ?? false
  const may = permissions(mode, choice, browserRefuses)
  const facts = {
    mode,
    kiosk: false,
    choice,
    may,
    isFollowed: true,
    beacon: undefined,
    last: undefined,
    journey: undefined,
    now: NOW,
  }
  return describe({ ...facts, browserRefuses, ...more })
}

const titles = (description: ReturnType<typeof describe>) => description.groups.map(([title]) => title)
const line = (description: ReturnType<typeof describe>, wanted: string) =>
  description.groups.flatMap(([, lines]) => lines).find(([name]) => name === wanted)?.[1]

test.each([
  [say('ask', null, null), 'Nothing is measured: nobody has been asked yet.'],
  [say('ask', false, false), 'Nothing is measured: the visitor refused.'],
  [say('count', false, null), 'Nothing is measured: the visitor refused.'],
  [say('off', true, true), 'Nothing is measured: the site’s privacy mode is “off”.'],
  [
    say('remember', true, true, { browserRefuses: true }),
    'Nothing is measured: this browser asks not to be tracked (Global Privacy Control or Do Not Track).',
  ],
  [
    say('remember', true, true, { kiosk: true, browserRefuses: true }),
    'Nothing is measured: many people share this device (kiosk).',
  ],
])('of who may not be measured nothing is shown but why', (description, sentence) => {
  expect(description.sentence).toBe(sentence)
  expect(description.isMeasuring).toBe(false)
  expect(titles(description)).toEqual(['Privacy'])
})

test('what is allowed is said with its reason', () => {
  expect(say('ask', true, true).sentence).toBe('Measured and remembered: the visitor agreed.')
  expect(say('count', null, null).sentence).toMatch(/^Measured, not remembered: the mode “count” does not ask\./)
  expect(say('ask', false, true).sentence).toMatch(/^Remembered, not counted: the visitor agreed\./)
  expect(say('ask', true, false, { isFollowed: false }).sentence).toMatch(/^About to be measured/)
})

test('each thing that is measured has its line', () => {
  const description = say('ask', true, true, { beacon, journey, last: { at: NOW - 12_000, bytes: 412 } })
  expect(titles(description)).toEqual([
    'Privacy',
    'This page view',
    'Videos and sounds',
    'Pictures',
    'Links',
    'Form fm_1',
    'Slots',
    'Journey, kept in this browser',
    'Beacons',
  ])
  const lines = {
    engaged: '1 min 12 s',
    'seen of the page': '64 %',
    scrolled: 'yes',
    'The film': '12.0 s of 24.0 s',
    'The yard': '3.4 s, opened 1 ×',
    'The oven': '0.0 s',
    'https://else.example/': 'outbound, 2 ×',
    funnel: 'seen, started',
    email: '4.2 s, errors: 1',
    'last field': 'email',
    hero: 'letter, held out',
    visits: '2',
    'came by': 'no referrer, no campaign',
    'came first by': 'search.example, utm_source=letter',
    sent: '2',
    'the last': '12 s ago, 412 bytes',
  }
  for (const [name, value] of Object.entries(lines)) expect([name, line(description, name)]).toEqual([name, value])
  expect(line(description, 'the next, as of now')).toBe(`${JSON.stringify(beacon).length} bytes`)
})

const { engagedMs: _, scrollPercent: __, ...bare } = beacon

test('a journey alone shows no counters, measurement alone no journey', () => {
  expect(titles(say('ask', false, true, { journey }))).toEqual(['Privacy', 'Journey, kept in this browser'])
  const counted = say('ask', true, false, { beacon: bare })
  expect(titles(counted)).not.toContain('Journey, kept in this browser')
  expect(line(counted, 'engaged')).toBe('not measured yet')
})
