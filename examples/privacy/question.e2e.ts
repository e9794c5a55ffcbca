import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { useSite } from '../harness/oneOfEach.ts'
import { readStorage, recordRequests } from '../harness/record.ts'
import { watchReports } from '../harness/watchReports.ts'

const TITLE = 'May we remember your visit?'
const question = (page: Page) => page.getByRole('region', { name: TITLE })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const kept = async (page: Page) => (await readStorage(page)).map((name) => name.replace(/^baton:\w+:/, '')).sort()

/** What makes one button weigh more than another. */
const weight = (page: Page, name: string) =>
  button(page, name).evaluate((element) => {
    const { width, height } = element.getBoundingClientRect()
    const { color, backgroundColor, borderColor, fontSize, fontWeight, textDecorationLine } = getComputedStyle(element)
    return [width, height, color, backgroundColor, borderColor, fontSize, fontWeight, textDecorationLine]
  })

/** The element that has the focus, in shadow roots too, as its text. */
const focusedText = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element?.textContent?.trim()
  })

journeys('the consent question', () => {
  test('is asked once, takes no focus, weighs yes and no alike, and nothing is kept or sent before the answer, under the strictest policy', async () => {
    const page = await newPage()
    const requests = recordRequests(page)
    const reports = await watchReports(page)
    const [, site = ''] = /\/(st_\w+)\.js/.exec(await (await fetch(`${ground().pages}/privacy/`)).text()) ?? []
    await useSite(page, { site })
    await page.goto('/strict-page/')
    await question(page).waitFor(SOON)
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
    expect(await weight(page, 'Yes, that is fine')).toEqual(await weight(page, 'No, thank you'))
    expect(await findings(page, '[data-baton-question]')).toEqual([])
    await eventually(() => question(page).getByRole('status').textContent()).toBe(TITLE)
    // The first that the keyboard reaches; Escape answers nothing.
    await page.keyboard.press('Tab')
    expect(await focusedText(page)).toBe('Privacy notice')
    await page.keyboard.press('Escape')
    expect(await question(page).isVisible()).toBe(true)
    expect(await kept(page)).toEqual([])
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([])
    await button(page, 'Choose').click()
    await page.getByLabel('Count: which pages').check()
    await button(page, 'Save my choice').click()
    await eventually(async () => requests.some(({ path }) => path.endsWith('/signals'))).toBe(true)
    expect(await kept(page)).toEqual(['consent'])
    await page.reload()
    await eventually(async () => new Set(requests.flatMap(({ body }) => body?.pageView ?? [])).size).toBe(2)
    await page.waitForLoadState('networkidle')
    expect(requests.filter(({ path }) => path.endsWith('/consent-question'))).toHaveLength(1)
    expect(await question(page).count()).toBe(0)
    expect(reports).toEqual([])
  })

  test('is asked again by whatever the page says, and a yes is as easily taken back', async () => {
    const page = await newPage({ viewport: { width: 390, height: 700 } })
    await page.goto('/privacy/')
    await button(page, 'Yes, that is fine').click()
    await eventually(() => kept(page)).toEqual(['consent', 'journey'])
    await page.getByRole('link', { name: 'Privacy settings' }).click()
    await question(page).waitFor(SOON)
    expect(await focusedText(page)).toBe(TITLE)
    await page.keyboard.press('Escape')
    expect(await question(page).count()).toBe(0)
    expect(await focusedText(page)).toBe('Privacy settings')
    await page.keyboard.press('Enter')
    await button(page, 'No, thank you').click()
    await eventually(() => kept(page)).toEqual(['consent'])
    expect(await focusedText(page)).toBe('Privacy settings')
    await page.getByLabel('E-mail for the monthly letter').fill(newEmail('nora'))
    await button(page, 'Send me the letter').click()
    await page.getByRole('heading', { name: 'You are on the list.' }).waitFor(SOON)
  })

  test('gives way to the page’s modals, and hides nothing that has the focus', async () => {
    const page = await newPage({ viewport: { width: 390, height: 700 } })
    await page.goto('/privacy/')
    await question(page).waitFor(SOON)
    const field = page.getByLabel('E-mail for the monthly letter')
    await field.waitFor(SOON)
    const middle = (place: Locator) =>
      place.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        return (top + bottom) / 2
      })
    // What stands at the very end of a page cannot be scrolled out from under it.
    await page.locator('footer').evaluate((footer) => footer.style.setProperty('padding-block-end', '100vh'))
    const under = await middle(question(page))
    await field.evaluate((element, to) => scrollBy(0, element.getBoundingClientRect().top - to), under)
    await field.evaluate((element: HTMLElement) => element.focus({ preventScroll: true }))
    expect(await middle(field)).toBeLessThan((await question(page).boundingBox())?.y ?? 0)
    await page.evaluate(() => {
      const dialog = document.createElement('dialog')
      document.body.append(dialog)
      dialog.append('Closed on Mondays')
      dialog.showModal()
    })
    await question(page).waitFor({ state: 'hidden', ...SOON })
    await page.keyboard.press('Escape')
    await question(page).waitFor(SOON)
  })
})
