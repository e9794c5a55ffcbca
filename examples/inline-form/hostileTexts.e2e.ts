import { existsSync, readFileSync } from 'node:fs'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask, NEW_LEAD, publish, typesAbout } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

const FOLDER = new URL('../../../shared/vectors/', import.meta.url)
/** Texts that try to become markup or code, one a line; absent on a machine without them. */
const VECTORS = ['xss-quick.txt', 'xss-rsnake.txt']
  .map((name) => new URL(name, FOLDER))
  .flatMap((file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []))
  .map((line) => line.trim())
  .filter(Boolean)
/** Of each sort one that people could be called, without the addresses that screening holds back. */
const NAMES = VECTORS.filter((vector) => !/http|:/.test(vector)).slice(0, 4)
/** Questions of one form; the contract takes 50. */
const PER_FORM = 40

/** A form with every kind of text that a marketer may write; each is whatever `next` gives, no longer than it may be. */
function formOf(next: (longest?: number) => string) {
  const options = () => Array.from({ length: 3 }, () => ({ value: next(200), label: next() }))
  const questions = Array.from({ length: PER_FORM }, (_, index) => {
    const text = next()
    const shared = { key: `text_${index}`, label: text, help: text, placeholder: text.slice(0, 200), default: text }
    return { type: index % 2 ? 'text' : 'long_text', ...shared }
  })
  return {
    title: next(),
    text: next(),
    steps: [
      {
        key: 'all',
        title: next(),
        fields: [
          { type: 'email', key: 'email', label: 'E-mail', property: 'email', required: true },
          ...questions,
          { type: 'text_block', key: 'block', text: `${next(250)} {text_0}` },
          { type: 'choice', key: 'radio', label: next(), options: options() },
          { type: 'choice', key: 'list', label: next(), display: 'list', options: options() },
          { type: 'multiple', key: 'multiple', label: next(), options: options() },
          { type: 'scale', key: 'scale', label: next(), lowLabel: next(100), highLabel: next(100) },
          { type: 'consent', key: 'consent', label: next() },
        ],
      },
    ],
    submitLabel: next(100),
    then: { type: 'message', title: next(), text: 'You wrote: {text_1}' },
  }
}

/** Texts in turn, starting anywhere. */
function inTurn(texts: readonly string[], start: number) {
  let index = start
  return (longest = 300) => {
    for (;;) {
      const text = texts[index++ % texts.length] ?? ''
      if (text.length <= longest) return text
    }
  }
}

/** How many elements there are of each kind with each set of attributes, in the page and in its shadow roots. */
const census = (page: Page) =>
  page.evaluate(() => {
    const counts: Record<string, number> = {}
    const count = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        const kind = `${element.localName}[${element.getAttributeNames().sort()}]`
        counts[kind] = (counts[kind] ?? 0) + 1
        if (element.shadowRoot) count(element.shadowRoot)
      }
    }
    count(document)
    return counts
  })

/** Sends the form, first with a bad address, then with a good one; what the page was made of at each stand. */
async function fillAndSend(page: Page) {
  const stands = [await census(page)]
  const email = page.getByLabel('E-mail', { exact: true })
  await email.fill('nobody')
  await email.press('Enter')
  await page.locator('[aria-invalid]').first().waitFor(SOON)
  stands.push(await census(page))
  await email.fill(newEmail('mallory'))
  await email.press('Enter')
  await email.waitFor({ state: 'detached', ...SOON })
  // Between two pages there is nothing, and that is no answer yet.
  await page.locator('h1, h2').first().waitFor(SOON)
  stands.push(await census(page))
  return stands
}

/** A page that notes in `happened` what texts must not do. */
async function watchedPage(happened: string[], options: BrowserContextOptions = {}) {
  const page = await newPage(options)
  page.on('dialog', (dialog) => {
    happened.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const { worker, pages, receiver } = ground()
    if (![worker, pages, receiver].includes(new URL(request.url()).origin)) happened.push(`request: ${request.url()}`)
  })
  return page
}

const textOf = (page: Page, part: string) => page.locator(part).evaluate((one) => one.textContent ?? '')

/** What the form is made of in a page, on its own page and there without scripts; what it says, and what happened. */
async function show(form: string) {
  const happened: string[] = []
  const page = await watchedPage(happened)
  await page.goto('/single-page-app/?at=about')
  await page.locator('#app').evaluate((app, id) => {
    const host = document.createElement('baton-form')
    host.setAttribute('form', id)
    app.replaceChildren(host)
  }, form)
  await page.getByLabel('E-mail', { exact: true }).waitFor(SOON)
  const said = await textOf(page, 'baton-form .card')
  const inWidget = await fillAndSend(page)
  const thanks = await textOf(page, 'baton-form .card')

  await page.goto(`${ground().worker}/f/${form}`)
  // The plain form goes once the widget is in view.
  const isWidgetAlone = () => {
    const host = document.querySelector('baton-form')
    return host?.childElementCount === 0 && Boolean(host.shadowRoot?.querySelector('.card'))
  }
  await page.waitForFunction(isWidgetAlone, null, SOON)
  const asPage = await census(page)
  const plain = await watchedPage(happened, { javaScriptEnabled: false })
  await plain.goto(`${ground().worker}/f/${form}`)
  const hosted = await textOf(plain, 'main')
  const withoutScripts = await fillAndSend(plain)
  return { made: [...inWidget, asPage, ...withoutScripts], said, hosted, thanks, happened }
}

const isMissing = VECTORS.length === 0

journeys(`texts that try to be code${isMissing ? ' (skipped: ../shared/vectors is not here)' : ''}`, () => {
  test.skipIf(isMissing)('are texts in every place of a form, as answers and as thanks', async () => {
    const plain = await show(await publish(formOf(inTurn(['Plain words'], 0))))
    const seen = new Set<string>()
    for (let start = 0; start < VECTORS.length; start += PER_FORM) {
      const draft = formOf(inTurn(VECTORS, start))
      const hostile = await show(await publish(draft))
      expect(hostile.made).toEqual(plain.made)
      for (const { label } of draft.steps.flatMap(({ fields }) => fields)) {
        if (label) seen.add(label)
        expect(hostile.said).toContain(label ?? '')
        expect(hostile.hosted).toContain(label ?? '')
      }
      const piped = draft.steps.flatMap(({ fields }) => fields).find(({ key }) => key === 'text_1')
      expect(hostile.thanks).toBe(`${draft.then.title}You wrote: ${piped?.label}`)
      expect(hostile.happened).toEqual([])
    }
    expect(VECTORS.filter((vector) => !seen.has(vector))).toEqual([])
  })

  test.skipIf(isMissing)('are texts as names and answers, in the console and at the receiver', async () => {
    const happened: string[] = []
    const desk = await watchedPage(happened)
    const receiver = await watchedPage(happened)
    await desk.goto((await ask<{ url: string }>('POST', '/v1/sign-in-links')).url)
    await desk.getByRole('link', { name: 'Leads', exact: true }).click(SOON)
    const plain = [...(await meet('Vera Rubin', desk, receiver)), ...(await meet('Annie Cannon', desk, receiver))]
    for (const name of NAMES) {
      const hostile = await meet(name, desk, receiver)
      expect(hostile.filter((kind) => !plain.includes(kind))).toEqual([])
    }
    expect(happened).toEqual([])
  })
})

/** Becomes a lead of this name; what the console, with the lead open, and the receiver's page are made of then. */
async function meet(name: string, desk: Page, receiver: Page) {
  const email = newEmail('vera')
  const body = new URLSearchParams({ name, company: name, email, roof_size: 'large', contact_consent: 'on' })
  const headers = { origin: ground().pages, 'user-agent': await desk.evaluate(() => navigator.userAgent) }
  const url = `${ground().worker}/f/${ground().form}`
  expect((await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })).status).toBe(303)
  await eventually(() => typesAbout(email)).toEqual(NEW_LEAD)
  await desk.reload()
  await desk.getByText(name).first().click(SOON)
  await desk.getByText(email).first().waitFor(SOON)
  // What is still on its way has a shape of its own, and is gone once it is here.
  await desk.waitForFunction(() => !document.querySelector('.bone, .runner'), null, SOON)
  await receiver.goto(ground().receiver)
  await receiver.locator('.who', { hasText: name }).first().waitFor(SOON)
  return [...Object.keys(await census(desk)), ...Object.keys(await census(receiver))]
}
