import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys, newPage } from '../harness/browser.ts'
import { openPlaced, PLACED, placeOneOfEach, useSite } from '../harness/oneOfEach.ts'

/** What web vitals call a good page: the share of the window that moved, times how far. */
const GOOD_SHIFT = 0.1

/** Sums up what moves of itself; what follows a press within half a second is the visitor's own doing. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    Reflect.set(window, 'moved', 0)
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        if (Reflect.get(shift, 'hadRecentInput')) continue
        Reflect.set(window, 'moved', Reflect.get(window, 'moved') + Reflect.get(shift, 'value'))
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })

/** After two frames all that has moved is told. */
const movedOn = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    return Reflect.get(window, 'moved')
  })

journeys('the page under a form', () => {
  test('does not move at all when a placed form comes, in whatever placement', async () => {
    const site = await placeOneOfEach()
    for (const name of PLACED) {
      const page = await newPage()
      await useSite(page, site)
      await watchShifts(page)
      await page.goto('/existing-form/')
      await page.waitForFunction(() => 'baton' in window)
      await openPlaced(page, site, name)
      expect([name, await movedOn(page)]).toEqual([name, 0])
    }
  })

  test.each(['/inline-form/', '/two-forms/', '/logic/'])('hardly moves for the forms of %s', async (path) => {
    const page = await newPage()
    await watchShifts(page)
    await page.goto(path)
    await page.locator('baton-form .card').first().waitFor()
    expect(await movedOn(page)).toBeLessThan(GOOD_SHIFT)
    // The watch itself works.
    await page.evaluate(() => {
      document.body.style.paddingBlockStart = '400px'
    })
    await expect.poll(() => movedOn(page)).toBeGreaterThan(0)
  })
})
