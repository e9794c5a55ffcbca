import { expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { Beacon } from '../../shared/schema/beacon.ts'
import type { PrivacyMode } from '../../shared/schema/site.ts'
import { FormSubmission } from '../../shared/schema/submission.ts'
import { recordPage } from '../journey/recordPage.ts'
import { openBeacon } from '../visit/beacon.ts'
import type { PageView } from '../visit/page.ts'
import type { Following } from '../visit.ts'
import { fakeStorage } from './fakeStorage.ts'
import { openStorage } from './storage.ts'
import { meetVisitor, type Visitor } from './visitor.ts'

const BOTH = { measurement: true, journey: true }
const NEITHER = { measurement: false, journey: false }
const MINUTE_MS = 60_000
const TOKEN = 'b'.repeat(32)

/** Follows a page view as the module does: counted once, kept once, each where that is allowed now. */
function followOnce(visitor: Visitor, page: PageView, browser: { now: number }, beacons: Beacon[]): Following {
  let isRecorded = false
  let isCounted = false
  return {
    settle() {
      const may = visitor.allowed()
      const { now } = browser
      const before = visitor.journey()
      const isNewVisit = before ? now - before.lastAt > 30 * MINUTE_MS : may.journey || page.isArrival
      const about = { newId: makeId, now, basis: 'consent', isNewVisit, journey: may.journey && { before } } as const
      if (may.measurement && !isCounted) beacons.push({ ...openBeacon(page, about), sequence: 1 })
      if (may.journey && !isRecorded)
        visitor.keepJourney(recordPage(before, { page, id: makeId('sg', now), at: now, isNewVisit, token: TOKEN }))
      isRecorded = may.journey
      isCounted ||= may.measurement
    },
    track: () => {},
    join: () => {},
    look: () => undefined,
  }
}

/** A browser that opens pages of one site; all that is stored and sent can be seen. */
function openBrowser(mode: PrivacyMode, { refuses = false, blocked = false, unreachable = false } = {}) {
  const areas = { localStorage: fakeStorage(), sessionStorage: fakeStorage() }
  const beacons: Beacon[] = []
  const browser = { now: Date.UTC(2026, 10, 22, 9), refuses, fetched: 0 }
  const visit = (path = '/', more: Partial<PageView> = {}) => {
    const url = `https://shop.example${path}`
    const page: PageView = { url, title: path, isArrival: true, ...more }
    const visitor: Visitor = meetVisitor({
      mode,
      storage: openStorage({
        site: 'st',
        retryAcrossVisits: false,
        open: (area) => {
          if (blocked) throw new DOMException('blocked', 'SecurityError')
          return areas[area]
        },
        now: () => browser.now,
      }),
      readOwnPage: () => ({ url: `${url}?secret=1`, title: path }),
      followVisit: async () => {
        browser.fetched++
        if (unreachable) throw new Error('unreachable')
        return followOnce(visitor, page, browser, beacons)
      },
      browserRefuses: () => browser.refuses,
    })
    return visitor
  }
  const stored = () => Object.keys({ ...areas.localStorage, ...areas.sessionStorage }).map((name) => name.slice(9))
  return { browser, visit, beacons, stored }
}

test('before agreement nothing is kept, and a submission knows its own page only', async () => {
  const { visit, beacons, stored } = openBrowser('ask')
  const visitor = visit('/prices')
  await visitor.arrive()
  expect([beacons, stored()]).toEqual([[], []])
  expect(visitor.introduce()).toEqual({
    page: { url: 'https://shop.example/prices?secret=1', title: '/prices' },
    privacy: { measurement: null, journey: null },
  })
})

test('once agreed, this page and the next ones count and travel', async () => {
  const { visit, beacons, stored, browser } = openBrowser('ask')
  const first = visit('/')
  await first.arrive()
  await first.choose(BOTH)
  browser.now += MINUTE_MS
  const second = visit('/prices')
  await second.arrive()
  expect(stored()).toEqual(['consent', 'journey'])
  expect(beacons.map(({ url, visitStart, firstVisit }) => [url, visitStart, firstVisit])).toEqual([
    ['https://shop.example/', true, true],
    ['https://shop.example/prices', false, true],
  ])
  const { visitor, journey, privacy } = second.introduce()
  expect([visitor, journey?.visits, journey?.pages.length, privacy]).toEqual([TOKEN, 1, 2, BOTH])
})

test('a second visit is known as one', async () => {
  const { visit, beacons, browser } = openBrowser('remember')
  await visit().arrive()
  browser.now += 31 * MINUTE_MS
  await visit().arrive()
  expect(beacons.map(({ visitStart, firstVisit }) => [visitStart, firstVisit])).toEqual([
    [true, true],
    [true, false],
  ])
})

test('measurement alone sends beacons that know of no other page', async () => {
  const { visit, beacons, stored } = openBrowser('ask')
  const visitor = visit()
  await visitor.arrive()
  await visitor.choose({ measurement: true })
  expect(beacons).toHaveLength(1)
  expect(beacons[0]).not.toHaveProperty('firstVisit')
  expect(stored()).toEqual(['consent'])
  expect(visitor.introduce().privacy).toEqual({ measurement: true, journey: null })
})

test('counting sends beacons and keeps nothing', async () => {
  const { visit, beacons, stored } = openBrowser('count')
  const visitor = visit('/', { isArrival: false })
  await visitor.arrive()
  await visitor.choose(BOTH)
  expect(beacons).toHaveLength(1)
  expect(beacons[0]).toMatchObject({ visitStart: false })
  expect([stored(), visitor.introduce().journey]).toEqual([[], undefined])
})

test('a refusal deletes what was kept, is kept itself, and holds on the next page', async () => {
  for (const mode of ['ask', 'count', 'remember', 'off'] as const) {
    const { visit, beacons, stored } = openBrowser(mode)
    const first = visit()
    await first.choose(BOTH)
    await first.arrive()
    await first.choose(NEITHER)
    beacons.length = 0
    const second = visit('/next')
    await second.arrive()
    expect([mode, stored(), beacons]).toEqual([mode, ['consent'], []])
    expect(second.introduce()).toEqual({
      page: { url: 'https://shop.example/next?secret=1', title: '/next' },
      privacy: NEITHER,
    })
  }
})

test('the browser’s own refusal overrides every agreement, earlier and later ones', async () => {
  for (const mode of ['ask', 'count', 'remember', 'off'] as const) {
    const { visit, beacons, stored, browser } = openBrowser(mode)
    const first = visit()
    await first.choose(BOTH)
    await first.arrive()
    beacons.length = 0
    browser.refuses = true
    const second = visit('/next')
    await second.arrive()
    await second.choose(BOTH)
    expect([mode, stored(), beacons]).toEqual([mode, [], []])
    expect(second.introduce()).not.toHaveProperty('visitor')
    expect(second.introduce().privacy).toEqual(NEITHER)
  }
})

test('a refusal in one tab holds at once in another', async () => {
  const { visit } = openBrowser('ask')
  const one = visit()
  await one.choose(BOTH)
  await one.arrive()
  const other = visit('/other')
  await other.arrive()
  await one.choose(NEITHER)
  expect(other.introduce()).not.toHaveProperty('journey')
})

test('reset forgets everything and asks anew', async () => {
  const { visit, stored } = openBrowser('ask')
  const visitor = visit()
  await visitor.choose(BOTH)
  await visitor.arrive()
  visitor.reset()
  expect(stored()).toEqual([])
  expect(visitor.introduce().privacy).toEqual({ measurement: null, journey: null })
  expect(visitor.introduce()).not.toHaveProperty('journey')
})

test('where storage is blocked, a choice holds for its page', async () => {
  const { visit, beacons } = openBrowser('ask', { blocked: true })
  const visitor = visit()
  await visitor.arrive()
  await visitor.choose(BOTH)
  expect(beacons).toHaveLength(1)
  expect(visitor.introduce().journey?.pages).toHaveLength(1)
})

test('what counts and remembers is fetched only where it may', async () => {
  for (const [mode, fetched] of [
    ['ask', 0],
    ['count', 1],
    ['remember', 1],
    ['off', 0],
  ] as const) {
    const { visit, browser } = openBrowser(mode)
    await visit().arrive()
    expect([mode, browser.fetched]).toEqual([mode, fetched])
  }
})

test('a change of mind while it is on its way holds', async () => {
  const { visit, beacons, stored } = openBrowser('ask')
  const visitor = visit()
  await visitor.arrive()
  const agreed = visitor.choose(BOTH)
  const refused = visitor.choose(NEITHER)
  await Promise.all([agreed, refused])
  expect([beacons, stored()]).toEqual([[], ['consent']])
  const again = visitor.choose(BOTH)
  visitor.reset()
  await again
  expect([beacons, stored()]).toEqual([[], []])
})

test('out of reach, it is missed by nobody', async () => {
  const { visit, beacons, stored } = openBrowser('remember', { unreachable: true })
  const visitor = visit()
  await visitor.arrive()
  expect([beacons, stored(), visitor.introduce()]).toEqual([
    [],
    [],
    { page: { url: 'https://shop.example/?secret=1', title: '/' }, privacy: { measurement: null, journey: null } },
  ])
})

test('a choice that says neither yes nor no changes nothing', async () => {
  const { visit } = openBrowser('ask')
  const visitor = visit()
  for (const odd of [undefined, null, 'yes', { measurement: 'yes', journey: 1 }]) await visitor.choose(odd)
  expect(visitor.introduce().privacy).toEqual({ measurement: null, journey: null })
})

test('a page view is counted once, whatever is agreed and refused on it', async () => {
  const { visit, beacons } = openBrowser('ask')
  const visitor = visit()
  await visitor.arrive()
  for (const choice of [BOTH, NEITHER, BOTH]) await visitor.choose(choice)
  expect(beacons).toHaveLength(1)
})

test('what waits for the visit to be followed runs then, and never without consent', async () => {
  const { visit } = openBrowser('ask')
  const visitor = visit()
  const ran: string[] = []
  visitor.follow(() => ran.push('early'))
  await visitor.arrive()
  expect(ran).toEqual([])
  await visitor.choose({ measurement: true })
  visitor.follow(() => ran.push('late'))
  await Promise.resolve()
  expect(ran).toEqual(['early', 'late'])
})

test('who the site says this is travels as it stands, until it is forgotten', () => {
  const visitor = openBrowser('ask').visit()
  const identity = { id: 'u1', expires: 1_900_000_000, signature: 'a'.repeat(64) }
  visitor.identify(identity)
  expect(visitor.introduce().identity).toEqual(identity)
  visitor.reset()
  expect(visitor.introduce()).not.toHaveProperty('identity')
})

test('a page that says more than that of somebody is told so, and no answers become too large by it', () => {
  const visitor = openBrowser('ask').visit()
  const identity = { id: 'u1', expires: 1_900_000_000, signature: 'a'.repeat(64), orders: 'x'.repeat(70_000) }
  expect(() => visitor.identify(identity)).toThrow(SyntaxError)
  expect(visitor.introduce()).not.toHaveProperty('identity')
})

test('no id of a click travels with what is anonymous; that there was one does', async () => {
  const { visit, beacons } = openBrowser('count')
  await visit('/', { campaign: { utm_source: 'letter', gclid: 'Cj0KCQ', _kx: 'ada' } }).arrive()
  expect(beacons[0]?.campaign).toEqual({ utm_source: 'letter', gclid: '1', _kx: '1' })
})

test('what is sent is what the contract takes', async () => {
  const { visit, beacons } = openBrowser('remember')
  const visitor = visit('/', { referrer: 'https://a.example/', referrerHost: 'a.example', campaign: { gclid: 'x' } })
  await visitor.arrive()
  expect(beacons.map((beacon) => Beacon.parse(beacon))).toEqual(beacons)
  const content = { form: 'fm_01kb0000000000000000000001', version: 1, answers: {} }
  const submission = { id: 'sb_01kb0000000000000000000001', ...visitor.introduce(), ...content }
  expect(FormSubmission.parse(submission)).toEqual(submission)
})

test('a device that many share says of nobody what the site or a link said of somebody before', async () => {
  const visitor = meetVisitor({
    mode: 'remember',
    kiosk: true,
    storage: openStorage({ site: 'st', retryAcrossVisits: false, kiosk: true, open: fakeStorage, now: Date.now }),
    readOwnPage: () => ({ url: 'https://shop.example/' }),
    link: 'ld_ada.token',
    followVisit: () => Promise.reject(new Error('nothing is followed')),
    browserRefuses: () => true,
  })
  await visitor.arrive()
  await visitor.choose(BOTH)
  visitor.identify({ id: 'user-3', expires: 1, signature: 'x' })
  expect(visitor.introduce()).toEqual({ page: { url: 'https://shop.example/' }, privacy: NEITHER })
})
