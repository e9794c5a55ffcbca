import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask, submissionsWith } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

/** As narrow as phones are. */
const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true } as const
/** What a finger hits, in CSS pixels. */
const LEAST_TARGET = 44

interface Verdict {
  kind: string
  by: string
  reason: string | null
  note: string | null
  tags: string[]
  value: number | null
  currency: string | null
}

const { site, worker } = ground()
let count = 0

/** Somebody who was given to sales: the link that a message to sales has, and what sales said of them. */
async function handOver(name: string) {
  const email = newEmail('handed')
  const draft = {
    steps: [{ key: 'one', fields: [{ type: 'email', key: 'email', label: 'E-mail' }] }],
    then: { type: 'message', title: 'Thank you' },
  }
  const form = await ask<{ id: string }>('POST', '/v1/forms', { site, name: 'Call me', draft, qualifies: true })
  await ask('POST', `/v1/forms/${form.id}/versions`)
  count += 1
  const source = { kind: 'event', name: 'Fair' }
  const person = { email, name, company: 'Sawtooth Roofing' }
  await ask('POST', `/v1/sites/${site}/submissions`, { id: `${Date.now()}-${count}`, source, form: form.id, person })
  await eventually(async () => (await submissionsWith(email))[0]?.lead ?? '').toMatch(/^ld_/)
  const lead = (await submissionsWith(email))[0]?.lead
  const { items } = await ask<{ items: { verdictUrl: string }[] }>('GET', `/v1/leads/${lead}/handoffs`)
  const path = new URL(items[0]?.verdictUrl ?? '').pathname
  const said = async () => (await ask<{ items: Verdict[] }>('GET', `/v1/leads/${lead}/verdicts`)).items
  return { url: worker + path, said }
}

/** A page, and whatever its policy refused. */
async function open(url: string, options: BrowserContextOptions = {}): Promise<{ page: Page; refused: string[] }> {
  const page = await newPage(options)
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/.test(message.text())) refused.push(message.text())
  })
  await page.goto(url)
  return { page, refused }
}

const send = (page: Page) => page.getByRole('button', { name: 'Send' }).click()
const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check()
const seeThanks = (page: Page) => page.getByRole('heading', { name: 'Thank you' }).waitFor(SOON)
const isWideAs = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth')

journeys('a salesperson with a link in a message', () => {
  test('answers on a narrow phone by one more tap, and is asked who they are once', async () => {
    const [first, second] = [await handOver('Ada Lovelace'), await handOver('Bea Boole')]
    const { page, refused } = await open(`${first.url}?say=accepted`, PHONE)
    await page.getByRole('heading', { name: 'Ada, Sawtooth Roofing' }).waitFor(SOON)
    expect(await page.locator('main').textContent()).not.toMatch(/Lovelace|@/)
    expect(await page.getByRole('radio', { name: 'Accept' }).isChecked()).toBe(true)
    await page.getByLabel('Who are you?').fill('Grace Hopper')
    await send(page)
    await seeThanks(page)
    await page.goto(`${second.url}?say=accepted`)
    expect(await page.getByLabel('Who are you?').inputValue()).toBe('Grace Hopper')
    await send(page)
    await seeThanks(page)
    for (const { said } of [first, second])
      expect(await said()).toMatchObject([{ kind: 'accepted', by: 'Grace Hopper' }])
    expect(await page.context().cookies()).toEqual([])
    expect(refused).toEqual([])
  })

  test('finds everything within the width of the phone, and large enough for a finger', async () => {
    const { url } = await handOver(`Wolfeschlegelsteinhausenbergerdorff${'x'.repeat(30)}`)
    const { page } = await open(url, PHONE)
    for (const choice of ['Not a fit', 'Lost', 'Won', 'Accept']) {
      await choose(page, choice)
      await page.locator('summary').tap()
      expect(await isWideAs(page)).toBe(320)
      const targets = page.locator(
        'label:has(input[type=radio]):visible, button:visible, input:visible, summary:visible',
      )
      for (const target of await targets.all()) {
        if ((await target.getAttribute('type')) === 'radio') continue // its label is what a finger hits
        const box = await target.boundingBox()
        expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(LEAST_TARGET)
      }
    }
  })

  test('is asked only what their answer makes worth asking', async () => {
    const { url, said } = await handOver('Ada Lovelace')
    const { page } = await open(url, PHONE)
    const isAsked = async () => [
      await page.getByText('Why is it not a fit?').isVisible(),
      await page.getByText('Why was it lost?').isVisible(),
      await page.getByLabel('Value').isVisible(),
    ]
    expect(await isAsked()).toEqual([false, false, false])
    await choose(page, 'Not a fit')
    expect(await isAsked()).toEqual([true, false, false])
    await choose(page, 'Lost')
    expect(await isAsked()).toEqual([false, true, false])
    await choose(page, 'Won')
    expect(await isAsked()).toEqual([false, false, true])
    await page.getByLabel('Value').fill('12000')
    await page.getByLabel('Currency').fill('eur')
    await page.getByLabel('Who are you?').fill('Grace')
    await send(page)
    await seeThanks(page)
    expect(await said()).toMatchObject([{ kind: 'won', value: 12_000, currency: 'EUR' }])
  })

  test('needs no script', async () => {
    const { url, said } = await handOver('Ada Lovelace')
    const { page } = await open(url, { ...PHONE, javaScriptEnabled: false })
    await choose(page, 'Not a fit')
    await page.getByLabel('Who are you?').fill('Grace')
    await page.locator('summary').tap()
    await page.getByLabel('What do they care about?').fill('price, delivery')
    await page.getByLabel('Note').fill('Ask again\nin spring')
    await send(page)
    await page.getByText('Say why').waitFor(SOON)
    // Nothing that was typed is lost, and what is missing is in view.
    expect(await page.getByLabel('Who are you?').inputValue()).toBe('Grace')
    await choose(page, 'No budget')
    await send(page)
    await seeThanks(page)
    expect(await said()).toMatchObject([
      { kind: 'not_a_fit', reason: 'No budget', tags: ['price', 'delivery'], note: 'Ask again\r\nin spring' },
    ])
  })

  test('can do it all by the keyboard, and change their mind', async () => {
    const { url, said } = await handOver('Ada Lovelace')
    const { page } = await open(url)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('radio', { name: 'Not a fit' }).isChecked()).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Grace')
    await page.keyboard.press('Enter')
    await seeThanks(page)
    expect(await said()).toMatchObject([{ kind: 'not_a_fit', reason: 'Not a company we serve', by: 'Grace' }])
    await page.getByText('Change it, or add something').click()
    await choose(page, 'Accept')
    await send(page)
    await eventually(async () => (await said()).map(({ kind }) => kind)).toEqual(['accepted', 'not_a_fit'])
  })

  test.each(['light', 'dark'] as const)('reads it well in %s', async (colorScheme) => {
    const { url } = await handOver('Ada Lovelace')
    // axe is a script, which the page's own policy keeps out.
    const page = await newPage({ ...PHONE, colorScheme, bypassCSP: true })
    for (const choice of ['Accept', 'Not a fit', 'Won', 'Lost']) {
      await page.goto(url)
      await choose(page, choice)
      await page.locator('summary').tap()
      expect(await findings(page)).toEqual([])
      await page.getByLabel('Who are you?').fill(' ')
      await send(page)
      await page.getByRole('alert').waitFor(SOON)
      expect(await findings(page)).toEqual([])
    }
    await page.getByLabel('Who are you?').fill('Grace')
    await choose(page, 'Price')
    await send(page)
    await seeThanks(page)
    expect(await findings(page)).toEqual([])
  })
})
