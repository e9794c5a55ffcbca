import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { submissionsWith } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, fillEstimate, newEmail, SOON, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

const { worker, form } = ground()
const hosted = `${worker}/f/${form}`
const LINK = 'What could your roof earn?'
/** Asked from outside: in the page itself its policy would refuse it. */
const hasWidget = (page: Page) => page.evaluate<boolean>(`document.querySelector('baton-form').shadowRoot !== null`)

/** Everything that a page's policy refused, as the browser tells it. */
function refusals(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/.test(message.text())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  return said
}

journeys('a form that stands on a page of its own', () => {
  test('is the widget where JavaScript runs, under a policy that lets in nothing else', async () => {
    const page = await newPage()
    const refused = refusals(page)
    const email = newEmail('vera')
    await page.goto('/hosted-page/')
    await page.getByRole('link', { name: LINK }).click()
    await eventually(() => hasWidget(page)).toBe(true)
    expect(await findings(page)).toEqual([])
    await sendEstimate(page, { name: 'Vera Rubin', email })
    await seeThanks(page)
    expect(await findings(page)).toEqual([])
    expect(new URL(page.url()).pathname).toBe(`/f/${form}`)
    expect(await page.locator('form').count()).toBe(0)
    await eventually(async () => (await submissionsWith(email)).length).toBe(1)
    const [sent] = await submissionsWith(email)
    expect(sent).toMatchObject({ state: 'accepted', page: { campaign: { utm_source: 'fair', utm_medium: 'qr' } } })
    // Our own page is the site's, though the site does not list our address.
    expect(sent?.reasons).not.toContain('origin')
    expect(refused).toEqual([])
  })

  test('does not move when the widget takes the place of the plain form', async () => {
    const page = await newPage()
    await page.route('**/w/form-*.js', (route) => route.abort())
    await page.goto(hosted)
    const heightOf = () => page.evaluate<number>(`document.querySelector('main').offsetHeight`)
    const plain = await heightOf()
    await page.unroute('**/w/form-*.js')
    await page.reload()
    await eventually(() => hasWidget(page)).toBe(true)
    await eventually(async () => Math.abs((await heightOf()) - plain) < 8).toBe(true)
  })

  test('stays plain for somebody who was faster than the widget, with all that they typed', async () => {
    const page = await newPage()
    const email = newEmail('henrietta')
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/w/form-*.js', async (route) => {
      await released
      await route.continue()
    })
    await page.goto(hosted)
    await page.getByLabel('Your name').pressSequentially('Henri')
    const given = page.waitForResponse('**/w/form-*.js')
    await page.evaluate(`document.addEventListener('baton:error', () => { window.gaveUp = true })`)
    release()
    await given
    await page.keyboard.type('etta')
    // Until somebody leaves the field, the widget waits anyway.
    await page.keyboard.press('Tab')
    await eventually(() => page.evaluate('window.gaveUp')).toBe(true)
    await page.keyboard.type(email)
    expect(await page.getByLabel('Your name').inputValue()).toBe('Henrietta')
    expect(await page.getByLabel('Work e-mail').inputValue()).toBe(email)
    expect(await hasWidget(page)).toBe(false)
    await fillEstimate(page, { name: 'Henrietta Leavitt', email })
    await page.getByRole('button', { name: 'Get my estimate' }).click()
    await page.waitForURL(/[?&]sent=/, SOON)
    await seeThanks(page)
    await eventually(async () => (await submissionsWith(email)).length).toBe(1)
    expect(errors).toEqual([])
  })

  test.each([
    ['the loader', '**/st_*.js*'],
    ['a module', '**/w/*.js'],
    ['the definition', '**/v1/**'],
  ])('stays plain where %s does not come', async (_, pattern) => {
    const page = await newPage()
    const email = newEmail('cecilia')
    await page.route(pattern, (route) => route.abort())
    await page.goto(hosted)
    await fillEstimate(page, { name: 'Cecilia Payne', email })
    await page.getByRole('button', { name: 'Get my estimate' }).click()
    await page.waitForURL(/[?&]sent=/, SOON)
    await seeThanks(page)
    await eventually(async () => (await submissionsWith(email)).length).toBe(1)
  })
})
