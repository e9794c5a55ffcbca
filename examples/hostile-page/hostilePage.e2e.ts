import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { publish, submissionsWith } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, fillEstimate, newEmail, SOON, seeThanks } from '../harness/estimate.ts'
import { type OneOfEach, openPlaced, PLACED, placeOneOfEach, sendPlaced, useSite } from '../harness/oneOfEach.ts'

/** What the form stands: it shows, and sends. All of these may come together. */
const SURVIVED = [
  'styles',
  'fetchWrapped',
  'fetchLater',
  'jsonLater',
  'toJson',
  'arrays',
  'objects',
  'elements',
  'names',
  'base',
  'frozenLater',
  'copies',
  'modules',
  'promise',
  'url',
  'elementsPolyfilled',
  'observerBroken',
  'modal',
  'shortcuts',
]
/** This too, but not together with additions to what it freezes. */
const SURVIVED_ALONE = ['frozen']
/** What takes away something that no form can do without. */
const FATAL = ['fetchBroken', 'shadowBroken', 'attributesBroken', 'sheetsBroken', 'matchesBroken', 'arraysBroken']

const link = (page: Page) => page.getByRole('link', { name: 'Ask for an estimate of your roof' })

/** Opens the page; `failures` gathers what nobody caught, be it the page's own or ours. */
async function open(hostilities: readonly string[], placed?: OneOfEach) {
  const page = await newPage()
  if (placed) await useSite(page, placed)
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(error.stack ?? error.message))
  await page.goto(`/hostile-page/?do=${hostilities}`)
  return { page, failures }
}

/** Types and presses as people do; a page may have broken what a script would do instead. */
async function sendByKeyboard(page: Page) {
  await fillEstimate(page, { name: '', email: newEmail('emmy') })
  await page.getByLabel('Your name').pressSequentially('Emmy')
  await page.getByRole('button', { name: 'Get my estimate' }).press('Enter')
}

const ownForm = (page: Page) => page.locator('#own').innerHTML()

/** The page's own form is as its author wrote it, and its own script hears it. */
async function seeOwnLife(page: Page) {
  await page.getByLabel('Letter to').fill('own@example.com')
  await page.getByRole('button', { name: 'Subscribe' }).press('Enter')
  await page.getByText('The page heard: own@example.com').waitFor(SOON)
  expect(await ownForm(page)).toBe(await untouched())
}

let known = ''
async function untouched() {
  if (known) return known
  const page = await newPage()
  await page.route(/\/st_\w+\.js$/, (route) => route.abort('blockedbyclient'))
  await page.goto('/hostile-page/?do=')
  known = await ownForm(page)
  return known
}

journeys('a page that does its worst', () => {
  test.each([...[...SURVIVED, ...SURVIVED_ALONE].map((one) => [one]), SURVIVED])(
    'has a form that works: %s',
    async (...hostilities) => {
      const { page, failures } = await open(hostilities)
      await sendByKeyboard(page)
      await seeThanks(page)
      await seeOwnLife(page)
      expect(failures).toEqual([])
    },
  )

  test.each([...FATAL.map((one) => [one]), [...SURVIVED, ...SURVIVED_ALONE, ...FATAL]])(
    'keeps its link: %s',
    async (...hostilities) => {
      const { page, failures } = await open(hostilities)
      await page.waitForLoadState('networkidle')
      await link(page).click({ trial: true, ...SOON })
      await seeOwnLife(page)
      expect(failures).toEqual([])
    },
  )

  test('has forms that work in every placement, under all of it but an open modal', async () => {
    const placed = await placeOneOfEach()
    // `names` hides the snippet's own element, and this test has another site's snippet in its place.
    const all = SURVIVED.filter((one) => !['modal', 'names'].includes(one))
    const { page, failures } = await open(all, placed)
    for (const name of PLACED) {
      await openPlaced(page, placed, name)
      await sendPlaced(page, name, newEmail('olga'))
    }
    await seeOwnLife(page)
    expect(failures).toEqual([])
  })

  test('offers its link again where what was typed cannot be sent: jsonBroken', async () => {
    const { page, failures } = await open(['jsonBroken'])
    await sendByKeyboard(page)
    await page.getByText('We could not take this.').waitFor(SOON)
    await link(page).click({ trial: true, ...SOON })
    expect(failures).toEqual([])
  })

  test('has a form whose questions are called like what a form is made of', async () => {
    const names = ['l', 'submit', 'action', 'method', 'id', 'title', 'style', 'part', 'elements', 'reset', 'remove']
    const fields = names.map((key) => ({ type: 'text', key, label: `The ${key} of it`, required: true }))
    const form = await publish({
      steps: [
        { key: 'one', fields },
        { key: 'two', fields: [{ type: 'email', key: 'email', label: 'E-mail', required: true }] },
      ],
      then: { type: 'message', title: 'Well named.' },
    })
    const page = await newPage()
    await page.goto('/single-page-app/?at=roof')
    await page.locator('baton-form').evaluate((host, id) => host.setAttribute('form', id), form)
    const email = newEmail('ruth')
    await page.getByLabel('The l of it').fill(email)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('10 answers need another look.').waitFor({ state: 'attached', ...SOON })
    for (const name of names.slice(1)) await page.getByLabel(`The ${name} of it`).fill(name)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Well named.' }).waitFor(SOON)
    await eventually(() => submissionsWith(email)).toHaveLength(1)
    const [submission] = await submissionsWith(email)
    const answers = submission?.answers.map(({ key, value }) => (value === email ? key : `${key} ${value}`))
    expect(answers).toEqual(['l', ...names.slice(1).map((name) => `${name} ${name}`), 'email'])
  })
})
