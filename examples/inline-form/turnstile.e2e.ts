import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { ask, submissionsWith } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, fillEstimate, newEmail, SOON, seeThanks } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { recordRequests } from '../harness/record.ts'

/** Cloudflare's own keys for tests: every check passes. */
const KEYS = { sitekey: '1x00000000000000000000AA', secret: '1x0000000000000000000000000000000AA' }
/** Stands for Cloudflare's script: keeps what it was asked, shows a box, and gives out a token. */
const SCRIPT = `
  window.asked = []
  window.turnstile = {
    render(container, options) {
      window.asked.push(JSON.parse(JSON.stringify(options)))
      container.textContent = 'Verify you are human'
      options.callback('a-token')
      return 'widget-1'
    },
    remove(widget) { window.removed = widget },
  }`

/** The demo page of a site that asks Turnstile, with what stands in Cloudflare's place. */
async function open(cloudflare: (page: Page) => Promise<unknown>) {
  const site = `/v1/sites/${ground().site}`
  onTestFinished(async () => {
    await ask('PATCH', site, { turnstile: null })
  })
  await ask('PATCH', site, { turnstile: KEYS })
  const page = await newPage()
  let asked = 0
  page.on('request', (request) => {
    if (request.url().startsWith('https://challenges.cloudflare.com/')) asked++
  })
  await cloudflare(page)
  const requests = recordRequests(page)
  await page.goto('/inline-form/')
  await page.getByLabel('Your name').waitFor(SOON)
  const sent = () => requests.find(({ path }) => path.endsWith('/submissions'))?.body
  return { page, asked: () => asked, sent }
}

const answering = (body: string) => (page: Page) =>
  page.route('https://challenges.cloudflare.com/**', (route) => route.fulfill({ contentType: 'text/javascript', body }))
const blocking = (page: Page) =>
  page.route('https://challenges.cloudflare.com/**', (route) => route.abort('blockedbyclient'))

const send = (page: Page) => page.getByRole('button', { name: 'Get my estimate' }).click()

journeys('a site that asks Turnstile', () => {
  test('has its token with the submission, and asks Cloudflare nothing before somebody begins', async () => {
    const email = newEmail('edith')
    const { page, asked, sent } = await open(answering(SCRIPT))
    expect(asked()).toBe(0)
    await fillEstimate(page, { name: 'Edith Clarke', email })
    // In the page itself, below the form: no shadow root hides it from Cloudflare.
    const box = page.locator('baton-form > [slot=baton-turnstile]')
    await box.getByText('Verify you are human').waitFor(SOON)
    expect(await box.isVisible()).toBe(true)
    expect(await page.evaluate(() => Reflect.get(window, 'asked'))).toEqual([
      expect.objectContaining({ sitekey: KEYS.sitekey, language: 'en', appearance: 'interaction-only' }),
    ])
    await send(page)
    await seeThanks(page)
    expect(sent()).toMatchObject({ turnstile: 'a-token', screen: { trapped: false } })
    expect(asked()).toBe(1)
    await box.waitFor({ ...SOON, state: 'detached' })
    expect(await page.evaluate(() => Reflect.get(window, 'removed'))).toBe('widget-1')
    await eventually(async () => (await submissionsWith(email)).map(({ state }) => state)).toEqual(['accepted'])
  })

  test.each([
    ['is blocked', blocking],
    ['throws', answering('throw new Error("no")')],
    ['cannot draw its box', answering('window.turnstile = { render() { throw new Error("no") } }')],
  ])('goes on without one where Cloudflare’s script %s', async (_how, cloudflare) => {
    const email = newEmail('edith')
    const { page, asked, sent } = await open(cloudflare)
    await fillEstimate(page, { name: 'Edith Clarke', email })
    await expect.poll(asked, SOON).toBe(1)
    await send(page)
    await seeThanks(page)
    expect(sent()).not.toHaveProperty('turnstile')
    await eventually(async () => (await submissionsWith(email)).map(({ state }) => state)).toEqual(['accepted'])
  })
})
