import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys } from '../harness/browser.ts'
import { eventually, SOON } from '../harness/estimate.ts'
import { placeForms, visitPlaced } from '../harness/placed.ts'
import { recordRequests } from '../harness/record.ts'

const YOUTUBE = 'https://www.youtube.com/embed/roof?enablejsapi=1'
const SILENT = 'https://www.youtube-nocookie.com/embed/silent'
const VIMEO = 'https://player.vimeo.com/video/76979871'
const LIAR = 'https://liar.example/'
/** Claims to be YouTube's frame, of another origin. */
const LIES = `<!doctype html><script>setInterval(() => parent.postMessage(JSON.stringify(
  { event: 'infoDelivery', info: { currentTime: performance.now() / 1000, playerState: 1, videoData: { title: 'A lie' } } }), '*'), 50)</script>`

interface FakePlayer {
  isAsked(): boolean
  truth(): number
  play(): void
  pause(): void
  seek(seconds: number): void
  speed(rate: number): void
}
declare global {
  interface Window {
    player: FakePlayer
  }
}

const read = (name: string) => readFileSync(join(import.meta.dirname, 'players', name), 'utf8')

/** Players that behave as YouTube's and Vimeo's, at their addresses; everything else of theirs is out of reach. */
async function servePlayers(page: Page) {
  const asked: string[] = []
  await page.route(/(youtube|youtube-nocookie|vimeo)\.com|liar\.example/, (route) => {
    const { pathname, hostname } = new URL(route.request().url())
    asked.push(route.request().url())
    if (pathname.endsWith('player.js'))
      return route.fulfill({ contentType: 'text/javascript', body: read('player.js') })
    const body = hostname === 'liar.example' ? LIES : read(hostname.includes('vimeo') ? 'vimeo.html' : 'youtube.html')
    return route.fulfill({ contentType: 'text/html', body })
  })
  return asked
}

const addFrames = (page: Page, sources: string[]) =>
  page.evaluate((sources) => {
    for (const src of sources) {
      const frame = document.createElement('iframe')
      frame.src = src
      frame.title = src.includes('vimeo') ? 'The yard from above' : 'YouTube video player'
      document.querySelector('main')?.prepend(frame)
    }
  }, sources)

async function frameOf(page: Page, src: string): Promise<Frame> {
  const find = () => page.frames().find((one) => one.url() === src)
  await eventually(async () => find() !== undefined).toBe(true)
  return find() ?? page.mainFrame()
}

journeys('players of others in a page', () => {
  test('YouTube and Vimeo: unique seconds through seek and speed, lies ignored, and no player touched', async () => {
    const { page } = await visitPlaced(await placeForms([], { privacyMode: 'count' }))
    const requests = recordRequests(page)
    const asked = await servePlayers(page)
    const warned = page.waitForEvent('console', { predicate: (said) => said.text().includes('enablejsapi=1'), ...SOON })
    await addFrames(page, [YOUTUBE, SILENT, VIMEO, LIAR])
    await warned

    const frames = await Promise.all([YOUTUBE, VIMEO].map((src) => frameOf(page, src)))
    await Promise.all(frames.map(watch))
    const [youTube = 0, vimeo = 0] = await Promise.all(
      frames.map((frame) => frame.evaluate(() => window.player.truth())),
    )
    const untouched = await page.evaluate(() => [...document.querySelectorAll('iframe')].map(({ src }) => src))
    await page.evaluate(() => dispatchEvent(new Event('pagehide')))

    const beacons = () => requests.filter(({ path }) => path.endsWith('/signals'))
    const expected = [
      { ...near('A roof in eight weeks', youTube), durationSeconds: 300 },
      { ...near('The yard from above', vimeo), durationSeconds: 60 },
    ]
    await eventually(async () => beacons().at(-1)?.body?.media).toEqual(expect.arrayContaining(expected))
    expect(beacons().at(-1)?.body?.media).toHaveLength(2)
    // No script of theirs was loaded, no frame replaced or reloaded for it.
    expect(untouched).toEqual([LIAR, VIMEO, SILENT, YOUTUBE])
    expect(asked.filter((url) => !url.endsWith('player.js')).sort()).toEqual([...untouched].sort())
  })
})

/** Plays, at two speeds and with a seek, which counts nothing. */
async function watch(frame: Frame) {
  const played = (seconds: number) =>
    frame.waitForFunction((seconds) => window.player.truth() > seconds, seconds, { ...SOON, polling: 50 })
  await frame.waitForFunction(() => window.player?.isAsked(), undefined, SOON)
  await frame.evaluate(() => window.player.play())
  await played(1)
  await frame.evaluate(() => window.player.speed(2))
  await played(2.5)
  await frame.evaluate(() => window.player.seek(40))
  await played(3.5)
  await frame.evaluate(() => window.player.pause())
}

const near = (name: string, seconds: number) => ({
  name,
  kind: 'video',
  seconds: expect.toSatisfy((measured) => Math.abs(measured - seconds) <= 1),
})
