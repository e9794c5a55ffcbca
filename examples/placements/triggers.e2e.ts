import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys } from '../harness/browser.ts'
import { newEmail, SOON } from '../harness/estimate.ts'
import { formOn, type Placement, placeForms, sendSmall, visitPlaced, whenLooked } from '../harness/placed.ts'
import { together } from '../harness/together.ts'

const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true } as const
const MINUTE_MS = 60_000
const slideIn = (...triggers: object[]): Placement => ({ type: 'slide_in', triggers })
const PICTURE = `<div style="height: 3000px">Far up</div>
  <svg class="roof" width="300" height="200"><rect width="300" height="200" /></svg>`

/** Out of the window over its upper edge, where the address bar is. */
const leaveByMouse = (page: Page) =>
  page.evaluate(() => {
    document.body.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -1, relatedTarget: null }))
  })

/** A fast flick up, where a phone's address bar comes from. */
const flickUp = async (page: Page) => {
  await page.evaluate(() => scrollTo({ top: 3_000, behavior: 'instant' }))
  await page.waitForFunction(() => scrollY > 2_000)
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame)
    for (let y = 3_000; y >= 0; y -= 600) {
      scrollTo({ top: y, behavior: 'instant' })
      await frame()
    }
  })
}

/** What each trigger waits for, done by a visitor. */
const TRIGGERS: [name: string, trigger: object, act: (page: Page, form: string) => Promise<unknown>, visit?: object][] =
  [
    ['engaged seconds', { type: 'engaged', seconds: 2 }, (page) => page.mouse.move(100, 100)],
    [
      'a share of the page',
      { type: 'scroll', percent: 80 },
      (page) => page.evaluate(() => scrollTo(0, document.body.scrollHeight)),
    ],
    ['leaving by mouse', { type: 'exit' }, leaveByMouse],
    [
      'a click on what a selector names',
      { type: 'click', selector: '.ask' },
      (page) => page.getByText('Ask us').click(),
      { body: '<p class="ask"><b>Ask us</b></p>' },
    ],
    [
      'a click on what says so itself',
      { type: 'click' },
      (page) => page.getByRole('link', { name: 'Ask us' }).click(),
      { body: '<a href="/elsewhere" data-baton-open="{form}">Ask us</a>' },
    ],
    [
      'what the page reports',
      { type: 'track', name: 'plan_chosen' },
      (page) => page.evaluate(() => Reflect.get(window, 'baton')('track', 'plan_chosen')),
    ],
    [
      'a picture in view',
      { type: 'seen', selector: '.roof' },
      (page) => page.locator('.roof').scrollIntoViewIfNeeded(),
      { body: PICTURE },
    ],
    [
      'a command of the page',
      { type: 'click' },
      (page, form) => page.evaluate((id) => Reflect.get(window, 'baton')('open', id), form),
    ],
  ]

journeys('a form waits for its trigger', () => {
  const meet = async ([_, trigger, act, visit = {}]: (typeof TRIGGERS)[number]) => {
    const placed = await placeForms([slideIn(trigger)])
    const { page } = await visitPlaced(placed, visit)
    await whenLooked(page)
    expect(await page.locator('[data-baton-placement]').count()).toBe(0)
    const url = page.url()
    await act(page, placed.forms[0] ?? '')
    await formOn(page, 'slide_in').waitFor(SOON)
    expect(page.url()).toBe(url)
  }

  test(`whatever that is: ${TRIGGERS.map(([name]) => name).join(', ')}`, () => together(TRIGGERS, meet))

  // By itself, because a flick is known by its speed.
  test('leaving on a phone', () => meet(['', { type: 'exit' }, flickUp, PHONE]))

  test('the second visit, which is only known with consent', async () => {
    const placed = await placeForms([slideIn({ type: 'visit', number: 2 })], { privacyMode: 'remember' })
    const { page } = await visitPlaced(placed)
    await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.endsWith(':journey')))
    await whenLooked(page)
    expect(await page.locator('[data-baton-placement]').count()).toBe(0)
    await page.clock.setFixedTime(Date.now() + 31 * MINUTE_MS)
    await page.reload()
    await formOn(page, 'slide_in').waitFor(SOON)
  })

  test('a video that plays, not one that waits', async () => {
    const placed = await placeForms([slideIn({ type: 'seen', selector: 'video' })])
    const { page } = await visitPlaced(placed, { body: '<video muted playsinline width="320" height="180"></video>' })
    await whenLooked(page)
    expect(await page.locator('[data-baton-placement]').count()).toBe(0)
    await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
      const canvas = document.createElement('canvas')
      canvas.getContext('2d')?.fillRect(0, 0, 10, 10)
      video.srcObject = canvas.captureStream(10)
      await video.play()
    })
    await formOn(page, 'slide_in').waitFor(SOON)
  })

  test('only on its pages, and on every route of a single-page app for itself', async () => {
    const { page, path } = await visitPlaced(
      await placeForms([{ type: 'button', label: 'Ask', pages: ['/*/prices', '/*/jobs'], notPages: ['/*/jobs'] }]),
    )
    const button = page.getByRole('button', { name: 'Ask' })
    const go = (route: string) => page.evaluate((to) => history.pushState({}, '', to), `${path}/${route}`)
    await whenLooked(page)
    expect(await button.count()).toBe(0)
    await go('prices?plan=a')
    await button.waitFor(SOON)
    await go('jobs')
    await button.waitFor({ state: 'detached', ...SOON })
    await go('prices')
    await button.waitFor(SOON)
    await page.evaluate(() => document.body.replaceChildren('A new page')) // as some frameworks do between routes
    await button.waitFor(SOON)
  })

  test('a campaign in the address', async () => {
    const { page, path } = await visitPlaced(
      await placeForms([{ type: 'bar', campaign: { utm_source: 'letter', utm_campaign: '*' } }]),
    )
    await whenLooked(page)
    expect(await page.locator('[data-baton-placement]').count()).toBe(0)
    await page.goto(`${path}/?utm_source=letter&utm_campaign=spring`)
    await page.getByRole('button', { name: 'Open' }).waitFor(SOON)
  })
})

journeys('how often a form shows', () => {
  test('once a visit: not on the next page, and not after it was closed', async () => {
    const { page } = await visitPlaced(await placeForms([slideIn({ type: 'load' })]))
    await formOn(page, 'slide_in').waitFor(SOON)
    await page.reload()
    await whenLooked(page)
    expect(await page.locator('[data-baton-placement]').count()).toBe(0)
  })

  test('until submitted: on every page, until then', async () => {
    const until = { ...slideIn({ type: 'load' }), frequency: { type: 'until_submitted' } }
    const { page } = await visitPlaced(await placeForms([until]))
    await formOn(page, 'slide_in').waitFor(SOON)
    await page.reload()
    await sendSmall(page, 'slide_in', newEmail('until'))
    await page.reload()
    await whenLooked(page)
    expect(await page.locator('[data-baton-placement]').count()).toBe(0)
  })

  test('submitted where the page holds it inline, it does not come up elsewhere; nor beside itself', async () => {
    const placed = await placeForms([slideIn({ type: 'load' })])
    const { page } = await visitPlaced(placed, { body: '<baton-form form="{form}"></baton-form>' })
    await page.getByLabel('E-mail').fill(newEmail('inline'))
    await whenLooked(page)
    expect(await page.locator('[data-baton-placement]').count()).toBe(0)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you.' }).waitFor(SOON)
    await page.evaluate(() => document.querySelector('baton-form')?.remove())
    await page.evaluate(() => Reflect.get(window, 'baton')('track', 'look again'))
    expect(await page.locator('[data-baton-placement]').count()).toBe(0)
  })

  test('of two that are due at once one comes, and the other when it has had its time', async () => {
    const { page } = await visitPlaced(
      await placeForms([{ type: 'popup', onPhones: 'popup' }, slideIn({ type: 'load' }), { type: 'bar' }]),
    )
    await formOn(page, 'popup').waitFor(SOON)
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Open' }).waitFor(SOON) // a bar is in nobody's way
    expect(await page.locator('[data-baton-placement="slide_in"]').count()).toBe(0)
    await page.clock.setFixedTime(Date.now() + MINUTE_MS)
    await formOn(page, 'slide_in').waitFor(SOON)
  })

  test('not within the hours that a site lets pass between two', async () => {
    const { page } = await visitPlaced(await placeForms([slideIn({ type: 'load' }), { type: 'bar', coolDownHours: 1 }]))
    await formOn(page, 'slide_in').waitFor(SOON)
    await page.reload()
    await whenLooked(page)
    expect(await page.locator('[data-baton-placement]').count()).toBe(0)
    await page.clock.setFixedTime(Date.now() + 61 * MINUTE_MS)
    await page.reload()
    await page.getByRole('button', { name: 'Open' }).waitFor(SOON)
  })

  test('remembered for later visits only with consent, and forgotten with it', async () => {
    const once = { ...slideIn({ type: 'load' }), frequency: { type: 'once' } }
    const { page } = await visitPlaced(await placeForms([once]))
    const kept = () =>
      page.evaluate(() =>
        [Object.keys(sessionStorage), Object.keys(localStorage)].map((names) =>
          names.map((name) => name.split(':')[2]).sort(),
        ),
      )
    const choose = (journey: boolean) =>
      page.evaluate((yes) => Reflect.get(window, 'baton')('consent', { measurement: false, journey: yes }), journey)
    await formOn(page, 'slide_in').waitFor(SOON)
    expect(await kept()).toEqual([['shown'], []])
    await choose(true)
    await expect.poll(kept).toEqual([['shown'], ['consent', 'journey']])
    await page.getByRole('button', { name: 'Close' }).click()
    await expect.poll(kept).toEqual([['shown'], ['consent', 'journey', 'shownBefore']])
    await page.evaluate(() => sessionStorage.clear()) // a tab of its own
    await page.reload()
    await whenLooked(page)
    expect(await page.locator('[data-baton-placement]').count()).toBe(0)
    await choose(false)
    await expect.poll(kept).toEqual([[], ['consent']])
  })
})
