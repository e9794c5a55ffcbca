import type { Page } from 'playwright-core'
import { CATEGORIES, forcedLayouts, longestTask, readTrace } from './mainThread.ts'
import { type MeasuredPages, openArticle, PLAY } from './measuredPages.ts'

const VISITS = 5
/** How much slower than this machine's the visitor's processor is. */
const SLOWER = 4
const WHEEL_PX = 240
/** Down while the film plays, and as many up. */
const TURNS = 30

/** What measuring costs a visitor who scrolls, by visit. */
export interface Scrolled {
  /** Milliseconds that it adds to any one task of the main thread. */
  longestMs: number[]
  /** How often it had the page laid out at once while it heard of a scroll. */
  layouts: number
}

/** A script of the page that does read the layout as it scrolls: the trace has to show at least this one. */
const READER = '/reader.js'
const READS = `addEventListener('scroll', () => document.body.offsetHeight)`

/** Spoils the layout before anybody hears of a scroll, so that whoever reads it then makes the browser compute it. */
const SPOILS = `
  let turn = 0
  addEventListener('scroll', () => document.body.style.setProperty('padding-bottom', (turn++ % 2) + 'px'), { capture: true })`

/** Scrolls through the article with its film and its gallery while everything is measured. */
export async function measureScrolling(ground: MeasuredPages): Promise<Scrolled> {
  const longestMs: number[] = []
  let layouts = 0
  for (let visit = 0; visit < VISITS; visit++) {
    const { browser, isOurs, pages } = ground
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    await page.addInitScript(SPOILS)
    await page.route(`**${READER}`, (route) => route.fulfill({ contentType: 'text/javascript', body: READS }))
    await openArticle(page, pages)
    await page.addScriptTag({ url: READER })
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await browser.startTracing(page, { categories: CATEGORIES })
    await scroll(page)
    const events = readTrace(await browser.stopTracing())
    longestMs.push(longestTask(events, isOurs))
    layouts += forcedLayouts(events, 'scroll', isOurs)
    if (forcedLayouts(events, 'scroll', (url) => url.endsWith(READER)) === 0)
      throw new Error('The trace shows no layout at all.')
    await context.close()
  }
  return { longestMs, layouts }
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(640, 400)
  await page.evaluate(PLAY)
  for (const pixels of [WHEEL_PX, -WHEEL_PX]) {
    for (let turn = 0; turn < TURNS; turn++) {
      await page.mouse.wheel(0, pixels)
      await page.waitForTimeout(16)
    }
  }
}
