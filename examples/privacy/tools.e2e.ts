import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { type PlacedSite, placeForms } from '../harness/placed.ts'
import { readStorage, recordRequests } from '../harness/record.ts'

/** Cookiebot, as much of it as its documentation promises to a page: https://www.cookiebot.com/en/developer/ */
const COOKIEBOT = `
  window.Cookiebot = { hasResponse: false, consent: { statistics: false, marketing: false, method: null } }
  window.answer = (yes) => {
    Object.assign(Cookiebot, { hasResponse: true, consent: { statistics: yes, marketing: yes, method: 'explicit' } })
    dispatchEvent(new Event(yes ? 'CookiebotOnAccept' : 'CookiebotOnDecline'))
  }`

/** A CMP of the TCF that keeps its answer from page to page; it speaks Google Consent Mode too. */
const TCF = `
  window.dataLayer = []
  window.gtag = function () { dataLayer.push(arguments) }
  gtag('consent', 'default', { analytics_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied' })
  const listeners = []
  const tell = (eventStatus) => {
    const yes = sessionStorage.cmp !== 'no'
    const consents = { 1: true, 5: yes, 6: yes, 8: yes }
    for (const listener of listeners) listener({ gdprApplies: true, eventStatus, purpose: { consents } }, true)
    const is = yes ? 'granted' : 'denied'
    gtag('consent', 'update', { analytics_storage: is, ad_user_data: is, ad_personalization: is })
  }
  window.__tcfapi = (command, version, callback) => {
    if (command === 'addEventListener') listeners.push(callback)
    tell('tcloaded')
  }`

let placed: PlacedSite

/** A page with a tool of before; what it sends and keeps of the visit can be asked. */
async function visit(tool = '') {
  const page = await newPage({ permissions: ['local-network-access'] })
  const requests = recordRequests(page)
  const snippet = `<script async src="${ground().worker}/${placed.site}.js"></script>`
  await page.route('**/tools/', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><title>Roofs</title><script>${tool}</script>${snippet}<h1>Roofs</h1>`,
    }),
  )
  await page.goto('/tools/')
  const beacons = () => requests.filter(({ path }) => path.endsWith('/signals')).length
  const pageViews = () => new Set(requests.flatMap(({ body }) => body?.pageView ?? [])).size
  const kept = async () =>
    (await readStorage(page)).filter((name) => name.startsWith('baton')).map((name) => name.split(':').pop())
  return { page, beacons, pageViews, kept }
}

const answer = (page: Page, yes: boolean) => page.evaluate(`answer(${yes})`)
const leave = (page: Page) => page.evaluate(() => dispatchEvent(new Event('pagehide')))

journeys('a consent tool of the page', () => {
  beforeAll(async () => {
    placed = await placeForms([])
  })

  test('that comes late: nothing before its answer, everything after a yes, nothing after a no', async () => {
    const { page, beacons, kept } = await visit()
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/w/consent-')),
    )
    await page.evaluate(COOKIEBOT)
    await leave(page)
    expect([beacons(), await kept()]).toEqual([0, []])
    await answer(page, true)
    await eventually(async () => [beacons(), (await kept()).sort()]).toEqual([1, ['consent', 'journey']])
    await answer(page, false)
    await eventually(kept).toEqual(['consent'])
    await leave(page)
    expect(beacons()).toBe(1)
  })

  test('that has its answer from before: measured at once, and not once it was taken back elsewhere', async () => {
    const { page, pageViews, kept } = await visit(TCF)
    await eventually(async () => [pageViews(), (await kept()).sort()]).toEqual([1, ['consent', 'journey']])
    // On a page of the site that Baton is not on.
    await page.evaluate(() => {
      sessionStorage.cmp = 'no'
    })
    await page.reload()
    await eventually(kept).toEqual(['consent'])
    await leave(page)
    expect(pageViews()).toBe(1)
  })
})
