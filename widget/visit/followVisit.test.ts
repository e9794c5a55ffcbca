import { expect, test } from 'vitest'
import { channelOf } from '../../shared/rules/channel/channelOf.ts'
import { Beacon } from '../../shared/schema/beacon.ts'
import { BOTH, MINUTE_MS, NEITHER, openBrowser } from './fakeBrowser.ts'

const SHOP = 'https://shop.example/'
const SECOND_MS = 1_000
const paths = (beacons: Record<string, unknown>[]) => beacons.map(({ url }) => new URL(String(url)).pathname)
/** Beacons of one page view each, as the last one tells. */
const views = (beacons: Record<string, unknown>[]) => [
  ...new Map(beacons.map((beacon) => [beacon.pageView, beacon])).values(),
]

test('a page view is told at once, without what nobody can have done yet, and then as it grows', async () => {
  const { open, pass, beacons } = openBrowser('count')
  const { measured } = await open(`${SHOP}prices?token=secret#top`, { referrer: 'https://search.example/?q=x' })
  expect(beacons()).toEqual([
    {
      pageView: expect.stringMatching(/^pv_/),
      sequence: 1,
      url: `${SHOP}prices`,
      title: 'Shop',
      referrerHost: 'search.example',
      visitStart: true,
      basis: 'count',
    },
  ])
  Object.assign(measured, { engagedMs: 9_000, scrollPercent: 40 })
  await pass(10 * SECOND_MS)
  expect(beacons().at(-1)).toMatchObject({ sequence: 2, engagedMs: 9_000, scrollPercent: 40, url: `${SHOP}prices` })
})

test('beacons come at growing intervals, only where something changed, and only while the page is in view', async () => {
  const { open, pass, beacons, browser } = openBrowser('count')
  const { measured, show } = await open(SHOP)
  const start = browser.now
  const times: number[] = []
  for (let second = 1; second <= 3_600; second++) {
    measured.engagedMs = second * SECOND_MS
    const before = beacons().length
    await pass(SECOND_MS)
    if (beacons().length > before) times.push((browser.now - start) / SECOND_MS)
  }
  expect(times.slice(0, 6)).toEqual([10, 30, 70, 150, 310, 610])
  expect(times.length).toBeLessThanOrEqual(16)
  const idle = beacons().length
  await pass(20 * MINUTE_MS)
  expect(beacons()).toHaveLength(idle + 1) // what the last seconds brought
  await show(false)
  measured.engagedMs = 9_999_000
  await pass(60 * MINUTE_MS)
  expect(beacons()).toHaveLength(idle + 1)
})

test('whatever happens, a page view’s beacons are of the contract, in sequence, and never fall', async () => {
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed % below
  }
  for (let run = 0; run < 20; run++) {
    const { open, pass, beacons, browser } = openBrowser('remember')
    const page = await open(SHOP)
    for (let step = 0; step < 60; step++) {
      const { measured } = page
      const what = random(9)
      if (what < 3) measured.engagedMs = (measured.engagedMs ?? 0) + random(9_000)
      if (what === 3)
        measured.links = [{ url: `${SHOP}a`, kind: 'download', clicks: (measured.links?.[0]?.clicks ?? 0) + 1 }]
      if (what === 4) await page.push(`/${random(4)}`)
      if (what === 5) await page.show(random(2) === 0)
      if (what === 6) browser.isOffline = !browser.isOffline
      if (what === 7) await page.leave().then(page.restore)
      await pass(random(90) * SECOND_MS)
    }
    browser.isOffline = false
    await page.leave()
    const last = new Map<unknown, Beacon>()
    for (const body of beacons()) {
      const beacon = Beacon.parse(body)
      const before = last.get(beacon.pageView)
      last.set(beacon.pageView, beacon)
      if (!before) continue
      expect(beacon.sequence).toBeGreaterThan(before.sequence)
      expect(beacon.engagedMs ?? 0).toBeGreaterThanOrEqual(before.engagedMs ?? 0)
      expect(beacon).toMatchObject({ url: before.url, title: before.title, visitStart: before.visitStart })
    }
    // The last one of all says what is true.
    expect(beacons().at(-1)?.engagedMs ?? 0).toBe(page.measured.engagedMs ?? 0)
  }
})

test('a lost beacon loses no time: the next says it all, even if nothing more has happened', async () => {
  const { open, pass, beacons, browser } = openBrowser('count')
  const { measured, show } = await open(SHOP)
  measured.engagedMs = 8_000
  browser.isOffline = true
  await show(false)
  browser.isOffline = false
  expect(beacons()).toHaveLength(1)
  await show(true)
  await pass(10 * SECOND_MS)
  expect(beacons().slice(1)).toMatchObject([{ engagedMs: 8_000 }])
  measured.engagedMs = 9_000
  browser.status = 503
  await show(false)
  browser.status = 202
  await show(true)
  await pass(20 * SECOND_MS)
  expect(beacons().at(-1)).toMatchObject({ engagedMs: 9_000 })
})

test('what has been said is not said again when the page is hidden, frozen and left', async () => {
  const { open, beacons } = openBrowser('count')
  const { measured, show, document, leave } = await open(SHOP)
  measured.engagedMs = 3_000
  await show(false)
  document.dispatchEvent(new Event('freeze'))
  await leave()
  expect(beacons()).toHaveLength(2)
})

test('a page that goes, and is hidden by that, says so once', async () => {
  const { open, beacons } = openBrowser('count')
  const { measured, page, show } = await open(SHOP)
  measured.engagedMs = 3_000
  page.dispatchEvent(new Event('pagehide'))
  measured.engagedMs = 3_004
  await show(false)
  expect(beacons()).toHaveLength(2)
})

test('nothing listens for the page’s unloading, so that it can be put aside whole', async () => {
  const { open, listened } = openBrowser('remember')
  await open(SHOP)
  expect(listened).toContain('pagehide')
  expect([...listened].filter((name) => name.includes('unload'))).toEqual([])
})

test('a beacon too long to outlive its page loses what is dispensable', async () => {
  const { open, beacons } = openBrowser('count')
  const { measured, show } = await open(SHOP)
  const pictures = [{ name: 'Roof', seenMs: 5_000, opened: 1 }]
  const links = Array.from({ length: 50 }, (_, index) => ({
    ...{ url: `https://other.example/${index}${'x'.repeat(1_000)}`, kind: 'outbound' as const, clicks: 1 },
  }))
  Object.assign(measured, { engagedMs: 1_000, links, pictures })
  await show(false)
  expect(beacons().at(-1)).toMatchObject({ engagedMs: 1_000, pictures })
  expect(beacons().at(-1)).not.toHaveProperty('links')
})

for (const withoutNavigation of [false, true]) {
  const how = withoutNavigation ? 'by the history alone' : 'by the Navigation API'

  test(`${how}: a pushed route is a page view, a replaced one is none, going back is one`, async () => {
    const { open, pass, beacons } = openBrowser('count')
    const { push, replace, back, measured, turns } = await open(SHOP, { withoutNavigation })
    measured.engagedMs = 4_000
    await push('/roofs')
    await pass(2 * SECOND_MS)
    expect(beacons().map(({ url, engagedMs }) => [url, engagedMs])).toEqual([
      [SHOP, undefined],
      [SHOP, 4_000],
      [`${SHOP}roofs`, undefined],
    ])
    await replace('/roofs?sort=size')
    await pass(2 * SECOND_MS)
    await push('/prices')
    await pass(2 * SECOND_MS)
    await back('/roofs?sort=size')
    await pass(2 * SECOND_MS)
    // Which cuts off what was ahead, so that the history does not grow.
    await push('/about')
    await pass(2 * SECOND_MS)
    expect(paths(views(beacons()))).toEqual(['/', '/roofs', '/prices', '/roofs', '/about'])
    expect(views(beacons()).map(({ visitStart }) => visitStart)).toEqual([true, false, false, false, false])
    expect(turns.renewed).toBe(4)
  })

  test(`${how}: a place in the page is a page view only where the site says that hashes are routes`, async () => {
    for (const [routes, count] of [
      ['path', 2],
      ['hash', 3],
      ['none', 1],
    ] as const) {
      const { open, pass, beacons } = openBrowser('count', { routes })
      const { push } = await open(SHOP, { withoutNavigation })
      for (const to of ['#prices', '?at=roof#prices']) {
        await push(to)
        await pass(2 * SECOND_MS)
      }
      expect([routes, views(beacons()).length]).toEqual([routes, count])
    }
  })
}

test('a route is told under the title and address that it settles on, or has when it is left', async () => {
  const { open, pass, beacons } = openBrowser('count')
  const { push, replace, document } = await open(SHOP)
  await push('/old-roofs')
  await replace('/roofs')
  document.title = 'Roofs'
  await pass(SECOND_MS)
  await push('/quick')
  document.title = 'Quick'
  await push('/prices')
  document.title = 'Prices'
  await pass(SECOND_MS)
  expect(views(beacons()).map(({ url, title }) => [url, title])).toEqual([
    [SHOP, 'Shop'],
    [`${SHOP}roofs`, 'Roofs'],
    [`${SHOP}quick`, 'Quick'],
    [`${SHOP}prices`, 'Prices'],
  ])
})

test('a page that the back button brings back is another page view, and no arrival', async () => {
  const { open, beacons, pass } = openBrowser('count')
  const { measured, leave, restore } = await open(SHOP, { referrer: 'https://search.example/' })
  measured.engagedMs = 2_000
  await leave()
  await pass(5 * MINUTE_MS)
  await restore()
  measured.engagedMs = 1_000
  await leave()
  await pass(31 * MINUTE_MS)
  measured.engagedMs = 1_004
  await restore()
  expect(views(beacons()).map(({ engagedMs, visitStart }) => [engagedMs, visitStart])).toEqual([
    [2_000, true],
    [1_004, false],
    [undefined, true],
  ])
})

test('a page opened in the background is a page view once it is looked at, and only then', async () => {
  const { open, beacons, pass } = openBrowser('remember')
  const { show, visitor, fetched, leave } = await open(SHOP, { isHidden: true })
  await pass(10 * MINUTE_MS)
  expect([beacons(), visitor.journey(), fetched]).toEqual([[], undefined, []])
  await show(true)
  expect([beacons().length, visitor.journey()?.pages.length]).toEqual([1, 1])
  const unseen = openBrowser('remember')
  await (await unseen.open(SHOP, { isHidden: true })).leave()
  expect(unseen.sent).toEqual([])
  await leave()
})

test('reading one page for forty minutes does not make the next one a new visit; thirty quiet ones do', async () => {
  const { open, pass, beacons } = openBrowser('remember')
  const { measured, leave, visitor } = await open(SHOP)
  for (let minute = 0; minute < 40; minute++) {
    measured.engagedMs = minute * MINUTE_MS
    await pass(MINUTE_MS)
  }
  await leave()
  await pass(20 * MINUTE_MS)
  const next = await open(`${SHOP}prices`, { referrer: SHOP })
  expect([visitor.journey()?.visits, beacons().at(-1)?.visitStart]).toEqual([1, false])
  await next.leave()
  await pass(31 * MINUTE_MS)
  await open(`${SHOP}about`, { referrer: SHOP })
  expect([visitor.journey()?.visits, visitor.journey()?.touchpoints.length]).toEqual([2, 1])
  expect(beacons().at(-1)).toMatchObject({ visitStart: true, firstVisit: false })
})

test('in one document, memory alone tells thirty quiet minutes', async () => {
  const { open, pass, beacons } = openBrowser('count')
  const { push } = await open(SHOP, { referrer: 'https://search.example/' })
  await pass(20 * MINUTE_MS)
  await push('/a')
  await pass(31 * MINUTE_MS)
  await push('/b')
  await pass(SECOND_MS)
  expect(views(beacons()).map(({ visitStart }) => visitStart)).toEqual([true, false, true])
  // Its channel stays the last one.
  expect(views(beacons()).map(({ referrerHost }) => referrerHost)).toEqual(Array(3).fill('search.example'))
})

test('a campaign stays with its visit while the visitor goes on', async () => {
  const { open, pass, beacons, visitor } = await remembered()
  const { push, leave } = await open(`${SHOP}?utm_source=news&utm_medium=podcast`)
  await push('/roofs')
  await pass(SECOND_MS)
  await leave()
  await open(`${SHOP}contact`, { referrer: `${SHOP}roofs` })
  expect(views(beacons()).map(({ campaign }) => campaign)).toEqual(
    Array(3).fill({ utm_source: 'news', utm_medium: 'podcast' }),
  )
  const [touchpoint] = (await visitor())?.touchpoints ?? []
  expect(touchpoint).toMatchObject({ url: SHOP, campaign: { utm_source: 'news' } })
  // A podcast is no paid click, though it begins with a p.
  expect(touchpoint && channelOf(touchpoint)).toBe('audio')
})

test('who comes back from paying starts no visit and takes no credit, however long it took', async () => {
  for (const minutes of [5, 45]) {
    const { open, pass, beacons, visitor } = await remembered()
    const { leave } = await open(SHOP, { referrer: 'https://search.example/' })
    await leave()
    await pass(minutes * MINUTE_MS)
    await open(`${SHOP}thanks`, { referrer: 'https://checkout.stripe.com/' })
    expect((await visitor())?.touchpoints).toHaveLength(1)
    expect(beacons().at(-1)).toMatchObject({ referrerHost: 'search.example', visitStart: minutes > 30 })
  }
  const { open, beacons } = openBrowser('count')
  await open(`${SHOP}thanks`, { referrer: 'https://checkout.stripe.com/' })
  expect(beacons()).toMatchObject([{ visitStart: false }])
  expect(beacons()[0]).not.toHaveProperty('referrerHost')
})

test('a second arrival within a visit begins none, and one after it is a touchpoint of its own', async () => {
  const { open, pass, beacons, visitor } = await remembered()
  await (await open(SHOP, { referrer: 'https://search.example/' })).leave()
  await pass(5 * MINUTE_MS)
  await (await open(SHOP, { referrer: 'https://news.example/' })).leave()
  await pass(31 * MINUTE_MS)
  await open(SHOP, { referrer: 'https://chat.example/' })
  expect(beacons().filter(({ sequence }) => sequence === 1)).toMatchObject([
    { visitStart: true, referrerHost: 'search.example' },
    { visitStart: false, referrerHost: 'search.example' },
    { visitStart: true, referrerHost: 'chat.example' },
  ])
  expect((await visitor())?.touchpoints.map(({ referrer }) => referrer)).toEqual([
    'https://search.example/',
    'https://chat.example/',
  ])
})

test('what is agreed later on the same page begins then, and the page is counted once', async () => {
  const { open, beacons, visitor } = await remembered('ask')
  const { choose, measured, fetched, turns, push } = await open(`${SHOP}?utm_source=news`)
  await push('/roofs')
  expect([beacons(), fetched]).toEqual([[], []])
  await choose(BOTH)
  expect(beacons()).toMatchObject([{ url: `${SHOP}roofs`, visitStart: true, basis: 'consent', firstVisit: true }])
  // The address by which the application was loaded is the page's own.
  expect((await visitor())?.firstTouchpoint).toMatchObject({ url: SHOP, campaign: { utm_source: 'news' } })
  measured.engagedMs = 5_000
  await choose(NEITHER)
  expect([turns.stopped, beacons().length, await visitor()]).toEqual([1, 1, undefined])
  await choose(BOTH)
  expect(views(beacons())).toHaveLength(1)
  expect((await visitor())?.pages).toHaveLength(1)
})

test('a refusal stops what measures and sends nothing more, from wherever it comes', async () => {
  const { open, pass, beacons, browser } = openBrowser('remember')
  const { measured, turns, show } = await open(SHOP)
  measured.engagedMs = 5_000
  browser.refuses = true
  await pass(SECOND_MS)
  expect(turns.stopped).toBe(1)
  await pass(MINUTE_MS)
  await show(false)
  expect(beacons()).toHaveLength(1)
})

test('measurement alone keeps nothing, and the journey alone sends nothing', async () => {
  const { open, beacons, visitor, sent, fetchedBy } = await remembered('ask')
  const { choose, show, measured } = await open(SHOP)
  await choose({ measurement: true, journey: false })
  expect([beacons().length, await visitor(), fetchedBy().includes('journey')]).toEqual([1, undefined, false])
  const other = await remembered('ask')
  const page = await other.open(SHOP)
  await page.choose({ measurement: false, journey: true })
  page.measured.engagedMs = 3_000
  await page.show(false)
  expect([other.sent, (await other.visitor())?.pages]).toMatchObject([[], [{ engagedMs: 3_000 }]])
  measured.engagedMs = 1
  await show(false)
  expect(sent).toHaveLength(2)
})

test('what measures films and pictures is fetched where the page has some, now or later', async () => {
  const { open, pass } = openBrowser('count')
  const { fetched, document } = await open(SHOP, { holds: ['img'] })
  expect(fetched).toEqual(['measure', 'pictures'])
  document.has.add('video')
  await pass(2 * SECOND_MS)
  expect(fetched).toEqual(['measure', 'pictures', 'media'])
  await pass(MINUTE_MS)
  expect(fetched).toHaveLength(3)
  const played = await openBrowser('count').open(SHOP)
  played.document.has.add('audio')
  played.document.dispatchEvent(new Event('play'))
  expect(played.fetched).toContain('media')
})

test('a module that is out of reach leaves the rest as it is', async () => {
  const { open, beacons } = openBrowser('remember')
  const { visitor, show } = await open(SHOP, { outOfReach: ['measure', 'journey', 'pictures'], holds: ['img'] })
  await show(false)
  expect([beacons().length, visitor.journey()]).toEqual([1, undefined])
})

test('a page may say that its visitor is a customer', async () => {
  const { open, beacons } = openBrowser('count')
  await open(SHOP, { holds: ['[data-baton-subscriber]'] })
  expect(beacons()).toMatchObject([{ relation: 'customer' }])
})

test('a developer can look at what would go out, without its going out', async () => {
  const { open, beacons } = openBrowser('count')
  const { visitor, measured } = await open(SHOP)
  measured.engagedMs = 1_234
  const seen: unknown[] = []
  visitor.follow((following) => seen.push(following.look(), following.lastSent?.()?.bytes))
  await Promise.resolve()
  expect(seen[0]).toMatchObject({ sequence: 2, engagedMs: 1_234 })
  expect(seen[1]).toBe(JSON.stringify(beacons()[0]).length)
  expect(beacons()).toHaveLength(1)
})

/** A browser whose visitor is remembered; `visitor` tells what it keeps now. */
async function remembered(mode: 'remember' | 'ask' = 'remember') {
  const browser = openBrowser(mode)
  let last: Awaited<ReturnType<typeof browser.open>> | undefined
  const open = async (...given: Parameters<typeof browser.open>) => {
    last = await browser.open(...given)
    return last
  }
  return { ...browser, open, visitor: async () => last?.visitor.journey(), fetchedBy: () => last?.fetched ?? [] }
}
