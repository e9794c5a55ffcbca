import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { newSite } from './people.ts'
import { openConsole } from './salesSite.ts'

interface Made {
  draft: { steps: { title?: string; fields: { key: string; type: string; label: string; when?: object }[] }[] }
  publishedVersion: number | null
}

/** How a step of the journey is done: by a press of the mouse, or of Enter on what has the focus. */
type Press = (page: Page, name: string | RegExp) => Promise<void>

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).last()
const byMouse: Press = (page, name) => button(page, name).click(SOON)
/** Goes on by Tab until it stands on the button, as somebody without a mouse does. */
const byKeyboard: Press = async (page, name) => {
  await button(page, name).waitFor(SOON)
  await tabTo(page, () => button(page, name).evaluate((element) => element === document.activeElement))
  await page.keyboard.press('Enter')
}

async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let steps = 0; steps < 150; steps += 1) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  throw new Error('It cannot be reached by the keyboard.')
}

/** Whoever was given a new field stands in its label, and types. */
async function addQuestion(page: Page, press: Press, kind: string, label: string): Promise<void> {
  await press(page, 'Add a field')
  await press(page, kind)
  await eventually(() => page.evaluate(() => document.activeElement?.closest('[data-field]') !== null)).toBe(true)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(label)
}

/** From a template to three steps, of which one question depends on another. */
async function build(page: Page, press: Press): Promise<string> {
  await press(page, /^Contact/)
  await page.waitForURL(/forms\/fm_/, SOON)
  await press(page, 'Add a step')
  await addQuestion(page, press, 'Yes or no', 'Do you have a roof?')
  await press(page, 'Add a step')
  await addQuestion(page, press, 'Number', 'How large is it?')
  await press(page, 'Show it only when…')
  await page.getByText('Show “How large is it?” when “Do you have a roof?” is yes.').waitFor(SOON)
  return page.url().split('/').at(-1) ?? ''
}

async function publish(page: Page, press: Press): Promise<void> {
  await page.getByText('All changes saved').waitFor(SOON)
  await press(page, 'Publish')
  await press(page, 'Publish now')
  await page.getByText(/Live, version/).waitFor(SOON)
}

const formOf = (id: string) => ask<Made>('GET', `/v1/forms/${id}`)

/** A visitor of the form's own page, who answers so that the dependent question shows. */
async function fillIn(form: string): Promise<string> {
  const email = newEmail('built')
  const visitor = await newPage()
  await visitor.goto(`${ground().worker}/f/${form}`)
  // Whoever is faster than the widget keeps the plain form; this visitor looks first.
  const hasWidget = "document.querySelector('baton-form').shadowRoot !== null"
  await eventually(() => visitor.evaluate<boolean>(hasWidget)).toBe(true)
  await visitor.getByLabel('Your name').fill('Ada Lovelace')
  await visitor.getByLabel('E-mail').fill(email)
  await visitor.getByLabel('Your message').fill('Hello')
  await visitor.getByRole('button', { name: 'Continue' }).click()
  await visitor.getByLabel('Yes', { exact: true }).check()
  await visitor.getByRole('button', { name: 'Continue' }).click()
  await visitor.getByLabel('How large is it?').fill('120')
  await visitor.getByRole('button', { name: 'Send' }).click()
  await visitor.getByRole('heading', { name: 'Thank you' }).waitFor(SOON)
  return email
}

journeys('a marketer builds a form of three steps with logic', () => {
  test.each([
    ['by mouse', byMouse],
    ['by keyboard alone', byKeyboard],
  ])('%s, publishes it, and a visitor fills it in', async (_, press) => {
    const site = await newSite('Builder')
    const page = await openConsole(site, '/console/forms')
    const id = await build(page, press)
    await publish(page, press)
    const { draft, publishedVersion } = await formOf(id)
    expect(publishedVersion).toBe(1)
    expect(draft.steps.map(({ fields }) => fields.map(({ type }) => type))).toEqual([
      ['full_name', 'email', 'long_text'],
      ['yes_no'],
      ['number'],
    ])
    expect(draft.steps[2]?.fields[0]).toMatchObject({
      label: 'How large is it?',
      when: { all: [{ answer: 'yes_no', is: 'equal', value: true }] },
    })
    const email = await fillIn(id)
    const submissions = () =>
      ask<{ items: { answers: { key: string; value: unknown }[] }[] }>('GET', `/v1/submissions?site=${site}`)
    await eventually(async () => (await submissions()).items[0]?.answers.map(({ value }) => value)).toEqual([
      'Ada Lovelace',
      email,
      'Hello',
      true,
      120,
    ])
  })

  test('moves fields, takes back, reads what publishing changes, and rolls back', async () => {
    const page = await openConsole(await newSite('Mover'), '/console/forms')
    await byMouse(page, /^Contact/)
    await page.waitForURL(/forms\/fm_/, SOON)
    const id = page.url().split('/').at(-1) ?? ''
    const order = async () => (await formOf(id)).draft.steps[0]?.fields.map(({ key }) => key)
    await publish(page, byMouse)
    await byKeyboard(page, 'Move “E-mail” up')
    await eventually(order).toEqual(['email', 'name', 'message'])
    await byMouse(page, 'Undo')
    await eventually(order).toEqual(['name', 'email', 'message'])
    const card = (key: string) => page.locator(`[data-field="${key}"]`)
    await card('message')
      .locator('.handle')
      .dragTo(card('name'), { targetPosition: { x: 60, y: 4 } })
    await eventually(order).toEqual(['message', 'name', 'email'])
    await byMouse(page, 'Publish')
    await page.getByText('The fields stand in another order').waitFor(SOON)
    await byMouse(page, 'Publish now')
    await page.getByText('Live, version 2', { exact: true }).waitFor(SOON)
    await byMouse(page, 'Versions')
    await byMouse(page, 'Bring back version 1')
    await eventually(order).toEqual(['name', 'email', 'message'])
  })

  test('loses nothing while Baton cannot be reached', async () => {
    const page = await openConsole(await newSite('Offline'), '/console/forms')
    await byMouse(page, /^Contact/)
    await page.waitForURL(/forms\/fm_/, SOON)
    const id = page.url().split('/').at(-1) ?? ''
    await page.route('**/v1/forms/**', (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    )
    await byMouse(page, 'Words and ending')
    await page.getByLabel('Title', { exact: true }).fill('Talk to us')
    await page.getByText('Baton cannot be reached').first().waitFor(SOON)
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText('What you typed last time and could not be saved is back.').waitFor(SOON)
    await page.unroute('**/v1/forms/**')
    await eventually(() => ask<{ draft: { title?: string } }>('GET', `/v1/forms/${id}`)).toMatchObject({
      draft: { title: 'Talk to us' },
    })
  })
})
