import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask } from '../harness/api.ts'
import { agree, type Beacon, lastOf, recordBeacons } from '../harness/beacons.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { openWindow } from '../harness/openWindow.ts'
import { type Bystander, type Seen, standBy } from './bystander.ts'

/** How far what is told may be from what was seen. */
const OFF = { engagedMs: 1_000, filmSeconds: 1, scrollPercent: 1, pictureMs: 300 }
const MINUTE_MS = 60_000
const NOON = Date.UTC(2026, 10, 22, 12)
const PATH = '/article/'
const OVEN = 'The oven at four in the morning'

const begin = (page: Page) => page.evaluate(() => (Reflect.get(window, 'bystander') as Bystander).begin())
const tell = (page: Page): Promise<Seen> => page.evaluate(() => (Reflect.get(window, 'bystander') as Bystander).tell())

/** What the page's own player does when its bar is pressed. */
const film = (page: Page, change: { at?: number; rate?: number; isMuted?: boolean }) =>
  page.locator('video').evaluate((video: HTMLVideoElement, { at, rate, isMuted }) => {
    if (at !== undefined) video.currentTime = at
    if (rate !== undefined) video.playbackRate = rate
    if (isMuted !== undefined) video.muted = isMuted
  }, change)

/** Until the film has come so far, however slow the machine. */
const playTo = (page: Page, second: number) =>
  page.waitForFunction((wanted) => (document.querySelector('video')?.currentTime ?? 0) >= wanted, second)

/** Brings something to the middle of the window with the wheel, as people do. */
async function wheelTo(page: Page, selector: string) {
  const place = () =>
    page.locator(selector).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return (top + bottom - innerHeight) / 2
    })
  for (let turn = 0; turn < 60; turn++) {
    const distance = await place()
    if (Math.abs(distance) < 60) return
    await page.mouse.wheel(0, Math.max(-400, Math.min(400, distance)))
    await page.waitForTimeout(50)
  }
  throw new Error(`${selector} cannot be wheeled to`)
}

/** Reads for about so long, moving the mouse at the end. */
async function read(page: Page, ms: number) {
  await page.waitForTimeout(ms)
  await page.mouse.move(400 + (ms % 97), 300)
}

journeys('what is measured of an article', () => {
  test('is what somebody beside the visitor has seen: read, played, looked at, hidden and cut off', async () => {
    const { page, minimize, restore } = await openWindow(1280, 900)
    const { arrived, lost } = recordBeacons(page)
    await page.addInitScript(standBy)
    await page.goto(ground().pages + PATH)
    await agree(page, ['measure', 'media', 'pictures'])
    await begin(page)
    await read(page, 1_000)

    await wheelTo(page, 'video')
    await page.locator('video').click()
    await playTo(page, 2.5)
    await film(page, { at: 14 })
    await playTo(page, 16)
    await film(page, { isMuted: true, rate: 2 })
    await playTo(page, 20)
    await film(page, { rate: 1, at: 0.5 })
    await playTo(page, 1.5)
    await page.locator('video').click()

    await wheelTo(page, '.gallery')
    await minimize()
    await page.waitForTimeout(2_000)
    await restore()
    await read(page, 1_500)
    await page.getByAltText(OVEN).first().click()
    await read(page, 1_200)
    await page.getByRole('button', { name: 'Close' }).click()

    await page.context().setOffline(true)
    await minimize()
    await eventually(async () => lost()).toBeGreaterThan(0)
    await restore()
    await page.context().setOffline(false)
    await wheelTo(page, 'blockquote')
    await page.evaluate(() => {
      const mail = document.querySelector<HTMLAnchorElement>('a[href^=mailto]')
      mail?.addEventListener('click', (event) => event.preventDefault())
    })
    await page.getByRole('link', { name: 'janna@sawtooth.example' }).click()
    await read(page, 800)
    const before = lastOf(arrived).sequence
    await minimize()
    await eventually(async () => lastOf(arrived).sequence).toBeGreaterThan(before)

    const told = lastOf(arrived)
    const seen = await tell(page)
    expect(new Set(arrived.map(({ pageView }) => pageView)).size).toBe(1)
    expect(Math.abs((told.engagedMs ?? 0) - seen.engagedMs), `engaged ${seen.engagedMs}`).toBeLessThan(OFF.engagedMs)
    expect(Math.abs((told.scrollPercent ?? 0) - seen.scrollPercent)).toBeLessThanOrEqual(OFF.scrollPercent)
    const [media] = told.media ?? []
    expect(media).toMatchObject({ name: 'The film', kind: 'video', durationSeconds: 24 })
    expect(Math.abs((media?.seconds ?? 0) - seen.filmSeconds), `film ${seen.filmSeconds}`).toBeLessThan(OFF.filmSeconds)
    const pictures = new Map(told.pictures?.map((picture) => [picture.name, picture]))
    expect([...pictures.keys()].sort()).toEqual(Object.keys(seen.pictures).sort())
    for (const [name, ms] of Object.entries(seen.pictures))
      expect(Math.abs((pictures.get(name)?.seenMs ?? 0) - ms), `${name} ${ms}`).toBeLessThan(OFF.pictureMs)
    expect([...pictures.values()].filter(({ opened }) => opened > 0)).toEqual([
      expect.objectContaining({ name: OVEN, opened: 1 }),
    ])
    expect(told.links).toEqual([{ url: 'mailto:janna@sawtooth.example', kind: 'mail', clicks: 1 }])
    await reported(told)
  })

  test('ends fifteen seconds after the last sign of the visitor, however long the page stays open', async () => {
    const page = await newPage()
    const { arrived, pass } = recordBeacons(page)
    await page.clock.install({ time: NOON })
    await page.goto(PATH)
    await agree(page, ['measure'])
    // From here on, time passes only as it is told to.
    await page.clock.pauseAt(NOON + MINUTE_MS)
    await page.mouse.move(300, 300)
    await pass(5_000)
    await page.mouse.move(310, 300)
    await pass(2 * MINUTE_MS)
    await page.keyboard.press('Shift')
    await pass(3_000)
    await page.mouse.wheel(0, 200)
    await page.waitForFunction(() => scrollY > 0)
    await pass(10 * MINUTE_MS)
    await eventually(async () => lastOf(arrived).engagedMs).toBe((5 + 15 + 3 + 15) * 1_000)
  })
})

/** Every counter of one page view comes out of the report again as it went in. */
async function reported(told: Beacon) {
  const { worker, site } = ground()
  const report = () =>
    ask<{
      pages: { url: string }[]
      media: { name: string; playedSeconds: number }[]
      pictures: { name: string; opened: number }[]
    }>('GET', `/v1/reports/content?site=${site}`)
  const roll = () => fetch(`${worker}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`)
  const page = async () => {
    await roll()
    return (await report()).pages.find(({ url }) => url === told.url)
  }
  await eventually(page).toMatchObject({
    pageViews: 1,
    engagedSeconds: tenths((told.engagedMs ?? 0) / 1_000),
    scrollPercent: told.scrollPercent,
  })
  const { media, pictures } = await report()
  expect(media.find(({ name }) => name === 'The film')).toMatchObject({ playedSeconds: told.media?.[0]?.seconds })
  expect(pictures.find(({ name }) => name === OVEN)).toMatchObject({ opened: 1 })
}

const tenths = (seconds: number) => Math.round(10 * seconds) / 10
