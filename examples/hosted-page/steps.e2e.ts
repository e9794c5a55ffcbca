import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { publish, submissionsWith } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { roofForm } from './roofForm.ts'

/** Opens the form as a plain page: without JavaScript, or with our script kept away where the test has to look inside. */
async function open(options: BrowserContextOptions, draft: object = roofForm): Promise<Page> {
  const page = await newPage(options)
  if (options.javaScriptEnabled !== false) await page.route('**/st_*.js*', (route) => route.abort())
  await page.goto(`${ground().worker}/f/${await publish(draft)}`)
  return page
}
const goOn = (page: Page) => page.getByRole('button', { name: 'Continue' }).click()
const isAt = (page: Page, step: string) => page.getByText(step, { exact: true }).waitFor(SOON)

journeys('a form of several steps without JavaScript', () => {
  test('is answered from step to step, back and forth, and thanks by name', async () => {
    const email = newEmail('maria')
    const page = await open({ javaScriptEnabled: false })
    await page.getByLabel('Your name').fill('Maria')
    await page.getByLabel('E-mail').fill('maria@')
    await goOn(page)
    await page.getByText('This does not look like an e-mail address.').waitFor(SOON)
    await page.getByLabel('E-mail').fill(email)
    // Enter means going on, though the way back stands before it.
    await page.getByLabel('E-mail').press('Enter')
    await isAt(page, 'Step 2 of 4')
    // The browser's own way back asks nothing and loses nothing, from here or later.
    await page.goBack()
    await page.goBack()
    expect(await page.getByLabel('Your name').inputValue()).toBe('Maria')
    await page.goForward()
    await page.goForward()
    await isAt(page, 'Step 2 of 4')
    await page.getByLabel('Another').check()
    await goOn(page)
    await page.getByLabel('Which one?').fill('Sawtooth')
    await page.getByLabel('Which one?').press('Enter')
    await isAt(page, 'Step 3 of 4')
    await page.getByLabel('Square metres').fill('400')
    await page.getByRole('button', { name: 'Back' }).click()
    await isAt(page, 'Step 2 of 4')
    expect(await page.getByLabel('Which one?').inputValue()).toBe('Sawtooth')
    await goOn(page)
    await isAt(page, 'Step 3 of 4')
    expect(await page.getByLabel('Square metres').inputValue()).toBe('400')
    await page.goBack()
    await isAt(page, 'Step 2 of 4')
    await page.goForward()
    await isAt(page, 'Step 3 of 4')
    await page.getByLabel('Square metres').fill('450')
    await goOn(page)
    await page.getByLabel('Yes, you may write to me.').check()
    await page.getByRole('button', { name: 'Plan it' }).click()
    await page.getByRole('heading', { name: 'Thank you, Maria.' }).waitFor(SOON)
    await eventually(async () => (await submissionsWith(email)).length).toBe(1)
    const [sent] = await submissionsWith(email)
    const answers = Object.fromEntries(sent?.answers.map(({ key, value }) => [key, value]) ?? [])
    expect(answers).toEqual({ name: 'Maria', email, kind: 'other', which: 'Sawtooth', area: 450, agreed: true })
  })

  test('leaves out what an answer makes needless, and ends as that answer says', async () => {
    const page = await open({ javaScriptEnabled: false })
    await page.getByLabel('Your name').fill('Maria')
    await page.getByLabel('E-mail').fill(newEmail('maria'))
    await goOn(page)
    await page.getByLabel('There is none yet').check()
    await goOn(page)
    await isAt(page, 'Step 3 of 3')
    await page.getByLabel('Yes, you may write to me.').check()
    await page.getByRole('button', { name: 'Plan it' }).click()
    await page.getByRole('heading', { name: 'Good luck with the house, Maria.' }).waitFor(SOON)
  })
})

const NARROW = { viewport: { width: 320, height: 640 } }

journeys('somebody with assistive technology and no widget', () => {
  test.each([
    ['light', {}, 'en'],
    ['dark, on a narrow screen', { colorScheme: 'dark', ...NARROW }, 'en'],
    ['from right to left', {}, 'ar'],
  ] satisfies [string, BrowserContextOptions, string][])(
    'meets no barrier in any state, %s',
    async (_, options, language) => {
      const page = await open(options, { ...roofForm, language })
      const isFine = async () => {
        expect(await findings(page)).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      }
      const press = () => page.locator('.go').click()
      await isFine()
      await press()
      await page.locator('#name-error').waitFor(SOON)
      await isFine()
      expect(await page.evaluate('document.activeElement.id')).toBe('name')
      await page.getByLabel('Your name').fill('Maria')
      await page.getByLabel('E-mail').fill(newEmail('maria'))
      await press()
      await page.getByText('Your roof', { exact: true }).waitFor(SOON)
      await isFine()
      expect(await page.evaluate('document.activeElement.parentElement.className')).toBe('progress')
      await page.getByLabel('Another').check()
      await press()
      await page.getByLabel('Which one?').waitFor(SOON)
      expect(await page.evaluate('document.activeElement.id')).toBe('which')
      await page.getByLabel('There is none yet').check()
      await press()
      await page.getByLabel('Yes, you may write to me.').check()
      await press()
      await page.getByRole('heading', { name: 'Good luck with the house, Maria.' }).waitFor(SOON)
      await isFine()
    },
  )
})
