import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { newEmail, SOON } from '../harness/estimate.ts'
import { together } from '../harness/together.ts'

const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true } as const

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** How each example page's form is met: what the visitor does until it is open, and what its button says. */
const MEETINGS: [name: string, meet: (page: Page) => Promise<void>, send: string][] = [
  ['popup', (page) => page.getByRole('link', { name: 'Have your roof checked' }).click(), 'Continue'],
  ['slide-in', (page) => page.evaluate(() => scrollTo(0, document.body.scrollHeight)), 'Send me the list'],
  ['bar', (page) => button(page, 'Open').click(SOON), 'Save me a place'],
  ['button', (page) => button(page, 'Ask Ines').click(SOON), 'Ask'],
  ['page', (page) => button(page, 'Plan this one').first().click(), 'Plan with us'],
]

/** Opens an example page once its forms can be asked for. */
async function open(page: Page, name: string) {
  const placed = page.waitForResponse(/\/w\/place-/)
  await page.goto(`/placements/${name}.html`)
  await (await placed).finished()
}

journeys('each placement', () => {
  test.each(MEETINGS)('%s: shows its form, and is no barrier, light, dark and on a phone', async (name, meet, send) => {
    for (const context of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, PHONE] as const) {
      const page = await newPage({ reducedMotion: 'reduce', ...context })
      await open(page, name)
      await meet(page)
      await button(page, send).waitFor(SOON)
      expect(await findings(page)).toEqual([])
      await button(page, send).click()
      await page.locator('[aria-invalid]').first().waitFor(SOON)
      expect(await findings(page)).toEqual([])
    }
  })

  test.each(['bar', 'button'])('%s: is no barrier before it is opened either', async (name) => {
    const page = await newPage({ reducedMotion: 'reduce' })
    await open(page, name)
    await page.locator('[data-baton-placement]').getByRole('button').first().waitFor(SOON)
    expect(await findings(page)).toEqual([])
  })

  test('a popup is a bar on phones when it comes by itself', async () => {
    const page = await newPage({ ...PHONE, reducedMotion: 'reduce' })
    await open(page, 'popup')
    await page.touchscreen.tap(100, 300) // somebody is there
    await button(page, 'Open').waitFor(SOON)
    expect(await button(page, 'Continue').isVisible()).toBe(false)
    await button(page, 'Open').click()
    await button(page, 'Continue').waitFor(SOON)
  })

  test('a form that was sent says thanks, and its button does not come back', async () => {
    const page = await newPage()
    await open(page, 'button')
    await button(page, 'Ask Ines').click(SOON)
    await page.getByLabel('Your question').fill('Does it pay?')
    await page.getByLabel('Where does the answer go?').fill(newEmail('ines'))
    await button(page, 'Ask').click()
    await page.getByRole('heading', { name: 'Thank you. We have it.' }).waitFor(SOON)
    await button(page, 'Close').click()
    await expect.poll(() => page.locator('[data-baton-placement]').count()).toBe(0)
    await open(page, 'button')
    await page.evaluate(() => new Promise((done) => setTimeout(done)))
    expect(await button(page, 'Ask Ines').count()).toBe(0)
  })

  test.each([
    ['ltr', 320],
    ['rtl', 320],
    ['rtl', 1280],
  ])('fits a window of any width: %s, %i px', async (direction, width) => {
    await together(MEETINGS, async ([name, meet, send]) => {
      const page = await newPage({ viewport: { width, height: 640 }, reducedMotion: 'reduce' })
      await page.addInitScript((dir) => document.documentElement?.setAttribute('dir', dir), direction)
      await open(page, name)
      await meet(page)
      await button(page, send).waitFor(SOON)
      const box = await page.locator('[data-baton-placement] dialog').boundingBox()
      expect(box?.x, name).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 9_999), name).toBeLessThanOrEqual(width)
      const close = await button(page, 'Close').last().boundingBox()
      expect(close?.x, name).toBeGreaterThanOrEqual(0)
      expect(close?.y, name).toBeGreaterThanOrEqual(0)
      expect([close?.width, close?.height], name).toEqual([44, 44])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await page.close()
    })
  })
})
