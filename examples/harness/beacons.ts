import type { Page } from 'playwright-core'

/** A beacon as it arrives. */
export interface Beacon {
  sequence: number
  pageView: string
  url: string
  visitStart: boolean
  engagedMs?: number
  scrollPercent?: number
  scrolled?: boolean
  media?: { name: string; seconds: number; durationSeconds?: number }[]
  pictures?: { name: string; seenMs: number; opened: number }[]
  links?: { url: string; kind: string; clicks: number }[]
  forms?: { form: string; viewed: boolean; started: boolean; fields: { key: string; ms: number }[] }[]
}

/** The beacons of a page. */
export interface Beacons {
  /** Those that the Worker has taken. */
  arrived: Beacon[]
  lost(): number
  /** Lets time pass in a page whose clock stands still, so that beacons arrive as soon as they are sent. */
  pass(ms: number): Promise<void>
}

/** Less than a beacon waits for its answer. */
const SLICE_MS = 10_000

/** Keeps what the page sends from now on. */
export function recordBeacons(page: Page): Beacons {
  const arrived: Beacon[] = []
  const underWay = new Set<Promise<void>>()
  let lost = 0
  page.on('request', (request) => {
    if (!request.url().endsWith('/signals')) return
    // An answer whose body nobody reads counts as failed for the browser, so the answer itself is what tells.
    const answered = request.response().then((answer) => {
      if (answer?.status() === 202) arrived.push(JSON.parse(request.postData() ?? ''))
      else lost++
      underWay.delete(answered)
    })
    underWay.add(answered)
  })
  return {
    arrived,
    lost: () => lost,
    async pass(ms) {
      for (let left = ms; left > 0; left -= SLICE_MS) {
        await page.clock.runFor(Math.min(left, SLICE_MS))
        await Promise.all(underWay)
      }
    },
  }
}

/** The one that says most. */
export const lastOf = (beacons: Beacon[]): Beacon =>
  beacons.reduce((last, beacon) => (beacon.sequence > last.sequence ? beacon : last), { sequence: 0 } as Beacon)

/** The visitor agrees to be counted, as a banner passes it on; the modules that measure are there then. */
export async function agree(page: Page, modules: readonly string[]): Promise<void> {
  await page.waitForFunction(() => 'baton' in window)
  const coming = modules.map((module) => page.waitForResponse((answer) => answer.url().includes(`/w/${module}-`)))
  await page.evaluate(() => Reflect.get(window, 'baton')('consent', { measurement: true }))
  const addresses = (await Promise.all(coming)).map((answer) => answer.url())
  // Whoever asks for a module once more has it when it has run, and after those who asked before.
  for (const address of addresses) await page.evaluate(`import(${JSON.stringify(address)}).then(() => {})`)
}
