import { expect, test } from 'vitest'
import { ask } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

interface SeenForm {
  name: string
  capture: string
  fields: { name: string; mapping: string | null }[]
}
interface Lead {
  email: string | null
  company: string | null
}

const FORM = `<form data-baton="offer" action="#thanks">
  <label>E-mail <input name="mail" type="email"></label>
  <label>Whom do you work for? <input name="where"></label>
  <button>Ask</button></form>`
let count = 0

/** Sends the form that the site had before Baton. */
async function sendOwnForm(site: string, email: string, where: string): Promise<void> {
  const page = await newPage()
  await page
    .context()
    .grantPermissions(['local-network-access'])
    .catch(() => {})
  const path = `/own-form-${++count}`
  const line = `<script async src="${ground().worker}/${site}.js"></script>`
  await page.route(`**${path}/**`, (route) => {
    const isThanks = route.request().url().includes('/thanks')
    const body = isThanks ? '<h1>Thank you</h1>' : FORM.replace('#thanks', `${path}/thanks`)
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>Roofs</title>${line}${body}`,
    })
  })
  const ready = page.waitForResponse((answer) => answer.url().includes('/w/capture-'))
  await page.goto(`${path}/`)
  await ready
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Whom do you work for?').fill(where)
  const taken = page.waitForRequest((request) => request.url().endsWith('/submissions'))
  await page.getByRole('button', { name: 'Ask' }).click()
  await taken
}

journeys('a marketer with forms of the site’s own', () => {
  test('says what a field means, and switches capture off and on again', async () => {
    const name = `Own forms ${Date.now()}`
    const { id: site } = await ask<{ id: string }>('POST', '/v1/sites', { name, origins: [ground().pages] })
    const seen = async () => (await ask<{ items: SeenForm[] }>('GET', `/v1/sites/${site}/seen-forms`)).items[0]
    const leads = async () => (await ask<{ items: Lead[] }>('GET', `/v1/leads?site=${site}`)).items
    await sendOwnForm(site, newEmail('first'), 'Sawtooth Roofing')
    await eventually(async () => (await seen())?.name).toBe('offer')

    const page = await newPage({ bypassCSP: true }) // axe is a script, which the console's own policy keeps out
    const { url } = await ask<{ url: string }>('POST', '/v1/sign-in-links')
    await page.goto(url)
    await page.getByRole('combobox', { name: 'Site' }).selectOption({ label: name })
    await page.getByRole('link', { name: 'Seen on your site' }).click()
    await page.getByRole('heading', { name: 'offer' }).waitFor(SOON)
    expect(await findings(page)).toEqual([])
    const meaning = page.getByLabel('What “Whom do you work for?” means')
    await meaning.selectOption({ label: 'Company' })
    await eventually(async () => (await seen())?.fields.find((field) => field.name === 'where')?.mapping).toBe(
      'company',
    )

    const email = newEmail('second')
    await sendOwnForm(site, email, 'Sawtooth Roofing')
    await eventually(async () => (await leads()).find((lead) => lead.email === email)?.company).toBe('Sawtooth Roofing')

    await page.getByRole('checkbox', { name: 'Capture' }).uncheck()
    await page.getByText('What is sent with it is not taken.').waitFor(SOON)
    await eventually(async () => (await seen())?.capture).toBe('off')
    const said = page.getByRole('status').locator('div', { hasText: '“offer” is not captured any more.' })
    await said.getByRole('button', { name: 'Undo' }).click()
    await eventually(async () => (await seen())?.capture).toBe('on')
    await meaning.waitFor(SOON)
  }, 60_000)
})
