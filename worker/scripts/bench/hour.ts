import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { ARTICLE, type CameIn, type MeasuredPages, openArticle, PLAY } from './measuredPages.ts'

/** An hour: one page with a film and a gallery, the others with a form each. */
const PAGES = [ARTICLE, ...Array.from({ length: 11 }, () => '/inline-form/')]
const MINUTES_A_PAGE = 5
/** The visitor does something so often. */
const SIGN_EVERY_MS = 10_000
const NOON = Date.UTC(2026, 10, 22, 12)
const MINUTE_MS = 60_000
/** Real milliseconds that a local request takes at most. */
const ARRIVES_WITHIN_MS = 30

/** The beacons of a visit that goes on for an hour, as they come in: its clock is ours, its browser is a real one. */
export async function spendAnHour({ browser, pages, beacons }: MeasuredPages): Promise<CameIn[]> {
  beacons.length = 0
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.clock.install({ time: NOON })
  let minutes = 1
  for (const path of PAGES) {
    if (path === ARTICLE) await lookAtEverything(page, pages)
    else await page.goto(pages + path)
    await page.clock.pauseAt(NOON + minutes * MINUTE_MS)
    await attend(page, MINUTES_A_PAGE * MINUTE_MS)
    await page.clock.resume()
    minutes += MINUTES_A_PAGE + 1
  }
  await page.goto('about:blank')
  await delay(1_000)
  await context.close()
  return beacons
}

/** Plays the film and looks at each picture, so that all of it is told. */
async function lookAtEverything(page: Page, pages: string): Promise<void> {
  await openArticle(page, pages)
  await page.evaluate(PLAY)
  await delay(2_000)
  for (const picture of await page.locator('main img').all()) await picture.scrollIntoViewIfNeeded()
}

/** Reads on, with a sign now and then. */
async function attend(page: Page, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += SIGN_EVERY_MS) {
    await page.mouse.move(300 + (passed % 700), 300)
    await page.mouse.wheel(0, 120)
    await page.clock.runFor(SIGN_EVERY_MS)
    await delay(ARRIVES_WITHIN_MS)
  }
}
