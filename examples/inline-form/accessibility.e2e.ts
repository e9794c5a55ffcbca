import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { publish } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { newEmail, SOON, seeThanks } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

const SUBMISSIONS = `${ground().worker}/v1/${ground().site}/submissions`

/** The demo's form in a language that is read from right to left. */
const arabic = {
  language: 'ar',
  title: 'كم يمكن أن يكسب سطحك؟',
  text: 'أربع إجابات، والحساب علينا.',
  steps: [
    {
      key: 'roof',
      fields: [
        { type: 'full_name', key: 'name', label: 'اسمك', required: true },
        { type: 'email', key: 'email', label: 'البريد الإلكتروني', help: 'لا نرسل رسائل أخرى.', required: true },
        {
          type: 'choice',
          key: 'size',
          label: 'ما مساحة السطح؟',
          required: true,
          options: [
            { value: 'small', label: 'أقل من 500 م²' },
            { value: 'large', label: 'أكثر من 2000 م²' },
          ],
        },
        { type: 'consent', key: 'may_write', label: 'نعم، يمكنكم الكتابة إلي.', required: true },
      ],
    },
  ],
  submitLabel: 'أرسل',
  then: { type: 'message', title: 'شكرًا لك.', text: 'سنكتب إليك قريبًا.' },
}

const card = (page: Page) => page.locator('baton-form .card')
const button = (page: Page) => card(page).locator('[type=submit]')

/** Opens the demo page with this form in its place. */
async function open(form: string, direction: string) {
  const page = await newPage({ reducedMotion: 'reduce' })
  await page.goto('/inline-form/')
  await button(page).waitFor(SOON)
  await page.locator('baton-form').evaluate((host, id) => host.setAttribute('form', id), form)
  const styled = () => card(page).evaluate((one) => getComputedStyle(one).direction)
  await expect.poll(styled, SOON).toBe(direction)
  return page
}

async function fill(page: Page) {
  await card(page).locator('[name=name]').fill('Annie Jump Cannon')
  await card(page).locator('[type=email]').fill(newEmail('annie'))
  await card(page).locator('[type=radio]').last().check()
  await card(page).locator('[type=checkbox]').check()
}

/** What axe finds in the form as it stands, light and dark. */
async function findInBoth(page: Page) {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const finding of await findings(page, 'baton-form')) found.push(`${colorScheme}: ${finding}`)
  }
  return found
}

journeys('a visitor who uses assistive technology', () => {
  test.each(['ltr', 'rtl'])('meets no barrier in any state of the form, %s', async (direction) => {
    const page = await open(direction === 'rtl' ? await publish(arabic) : ground().form, direction)
    const barriers: Record<string, string[]> = { page: await findings(page), empty: await findInBoth(page) }
    await button(page).click()
    await card(page).locator('.error').first().waitFor(SOON)
    barriers.errors = await findInBoth(page)

    const held: Route[] = []
    await page.route(SUBMISSIONS, (route) => void held.push(route))
    await fill(page)
    await button(page).click()
    await expect.poll(() => held.length).toBe(1)
    barriers.sending = await findInBoth(page)
    await held[0]?.abort()
    await card(page).locator('.note.waiting').waitFor(SOON)
    barriers.waiting = await findInBoth(page)
    await button(page).click()
    await expect.poll(() => held.length).toBe(2)
    await held[1]?.fulfill({ status: 403, body: '' })
    await card(page).locator('.note.filling').waitFor(SOON)
    barriers.refused = await findInBoth(page)
    await page.unroute(SUBMISSIONS)
    await button(page).click()
    await card(page).locator('.thanks').waitFor(SOON)
    barriers.done = await findInBoth(page)
    expect(Object.entries(barriers).filter(([, found]) => found.length)).toEqual([])
    expect(Object.keys(barriers)).toHaveLength(7)
    const moving = await card(page).evaluate((one) => one.getAnimations({ subtree: true }).length)
    expect(moving).toBe(0) // they asked for less motion
  })

  test('gets everywhere by the keyboard, sees where they are, and hears what is wrong', async () => {
    const page = await newPage()
    await page.goto('/inline-form/')
    await button(page).waitFor(SOON)
    const status = await card(page).getByRole('status').elementHandle()
    const tab = async (times = 1) => {
      for (let time = 0; time < times; time++) await page.keyboard.press('Tab')
    }
    /** The control in focus and whether it, or the label around it, is outlined. */
    const focused = () =>
      card(page).evaluate((one) => {
        const root = one.getRootNode()
        const at = root instanceof ShadowRoot ? root.activeElement : null
        const outlined = [at, at?.closest('label')].some(
          (part) => part && getComputedStyle(part).outlineStyle !== 'none',
        )
        return `${at?.getAttribute('name') ?? at?.localName} ${outlined ? 'outlined' : 'not outlined'}`
      })
    await page.getByRole('link', { name: 'Letter' }).focus()
    const stops: string[] = []
    for (let stop = 0; stop < 6; stop++) {
      await tab()
      stops.push(await focused())
    }
    const keys = ['name', 'email', 'company', 'roof_size', 'contact_consent', 'button']
    expect(stops).toEqual(keys.map((key) => `${key} outlined`))

    await page.keyboard.press('Enter')
    await page.getByText('Please choose one.').waitFor(SOON)
    expect(await focused()).toBe('name outlined')
    // The same region as before, or a screen reader would not have listened to it yet.
    expect(await status?.evaluate((region) => [region.isConnected, region.textContent?.trim()])).toEqual([
      true,
      '4 answers need another look.',
    ])
    await page.keyboard.type('Ada Lovelace')
    await tab()
    await page.keyboard.type(newEmail('ada'))
    await tab(2)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await tab()
    await page.keyboard.press('Space')
    await tab()
    await page.keyboard.press('Enter')
    await seeThanks(page)
    expect(await focused()).toMatch(/^h2/)
  })
})
