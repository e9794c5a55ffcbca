import { expect, test } from 'vitest'
import { fakeStorage } from './fakeStorage.ts'
import { openStorage } from './storage.ts'

const DAY_MS = 86_400_000

function setUp(retryAcrossVisits = false) {
  const areas = { localStorage: fakeStorage(), sessionStorage: fakeStorage() }
  const clock = { now: 1_800_000_000_000 }
  const of = (site: string) =>
    openStorage({ site, retryAcrossVisits, open: (area) => areas[area], now: () => clock.now })
  return { areas, clock, of, storage: of('st_1') }
}

test('an unsent submission stays in its tab, or in the browser where the site chose so', () => {
  const tab = setUp()
  tab.storage.write('unsent', 'x', 'sb_1')
  expect(Object.keys(tab.areas.sessionStorage)).toEqual(['baton:st_1:unsent:sb_1'])
  const browser = setUp(true)
  browser.storage.write('unsent', 'x', 'sb_1')
  expect(Object.keys(browser.areas.localStorage)).toEqual(['baton:st_1:unsent:sb_1'])
  browser.clock.now += 72 * 3_600_000
  expect(browser.storage.read('unsent', 'sb_1')).toBeUndefined()
})

test('a device that many share keeps what is to be sent for the life of the tab, and nothing else, nor reads it', () => {
  const { areas, of, clock } = setUp()
  of('st_1').write('journey', 'of somebody before')
  const open = (area: 'localStorage' | 'sessionStorage') => areas[area]
  const storage = openStorage({ site: 'st_1', retryAcrossVisits: true, kiosk: true, open, now: () => clock.now })
  expect(storage.write('unsent', 'x', 'sb_1')).toBe(true)
  for (const key of ['consent', 'journey', 'answered', 'slots', 'shown', 'shownBefore'] as const) {
    expect(storage.write(key, 1)).toBe(false)
    expect(storage.read(key)).toBeUndefined()
  }
  expect(Object.keys(areas.sessionStorage)).toEqual(['baton:st_1:unsent:sb_1'])
  expect(Object.keys(areas.localStorage)).toEqual(['baton:st_1:journey'])
})

test('what has outlived its time is deleted when it is next looked at', () => {
  const { storage, clock, areas } = setUp()
  storage.write('consent', { journey: true })
  clock.now += 365 * DAY_MS - 1
  expect(storage.read('consent')).toEqual({ journey: true })
  clock.now += 1
  expect(storage.read('consent')).toBeUndefined()
  expect(Object.keys(areas.localStorage)).toEqual([])
})

test('two sites on one origin do not see each other', () => {
  const { storage, of, areas } = setUp()
  storage.write('consent', 1)
  of('st_2').write('consent', 2)
  storage.clear()
  expect(of('st_2').read('consent')).toBe(2)
  expect(Object.keys(areas.localStorage)).toHaveLength(1)
})

test('whatever a page’s own script wrote there, nothing throws', () => {
  const { storage, areas } = setUp()
  for (const text of ['', '{', 'null', '5', '"x"', '[]']) {
    areas.localStorage.setItem('baton:st_1:journey', text)
    expect(storage.read('journey')).toBeUndefined()
  }
})

test('blocked storage keeps nothing and says so', () => {
  const blocked = openStorage({
    site: 'st_1',
    retryAcrossVisits: false,
    open: () => {
      throw new DOMException('blocked', 'SecurityError')
    },
    now: Date.now,
  })
  expect(blocked.write('consent', 1)).toBe(false)
  expect([blocked.read('consent'), blocked.ids('unsent')]).toEqual([undefined, []])
  blocked.clear()
})
