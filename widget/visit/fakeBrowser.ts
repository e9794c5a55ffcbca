import { makeId } from '../../shared/rules/makeId.ts'
import type { PrivacyMode } from '../../shared/schema/site.ts'
import type { PrivacyChoice } from '../../shared/schema/submission.ts'
import { keep } from '../journey.ts'
import type { Measured, Measuring, MeasuringLent } from '../measuring.ts'
import type { PageLent } from '../pageModule.ts'
import type { Following } from '../visit.ts'
import { fakeStorage } from '../visitor/fakeStorage.ts'
import { openStorage } from '../visitor/storage.ts'
import { meetVisitor } from '../visitor/visitor.ts'
import { followVisit } from './followVisit.ts'
import type { Surroundings } from './view.ts'

export const BOTH: PrivacyChoice = { measurement: true, journey: true }
export const NEITHER: PrivacyChoice = { measurement: false, journey: false }
export const MINUTE_MS = 60_000

type Body = Record<string, unknown>
type Configuration = Partial<PageLent['configuration']>

interface Opened {
  referrer?: string
  title?: string
  /** How the document was loaded. */
  type?: 'navigate' | 'reload' | 'back_forward'
  isHidden?: boolean
  /** Of older browsers. */
  withoutNavigation?: boolean
  link?: string
  /** What the page holds, as selectors name it. */
  holds?: string[]
  /** Modules that cannot be had. */
  outOfReach?: string[]
}

/** A browser for tests of what follows a visit: its pages share storage and clock, and all that is sent is kept. */
export function openBrowser(mode: PrivacyMode, configuration: Configuration = {}) {
  const areas = new Map<string, Storage>()
  const openArea = (area: string) => areas.get(area) ?? areas.set(area, fakeStorage()).get(area) ?? fakeStorage()
  const browser = { now: Date.UTC(2026, 10, 22, 9), refuses: false, isOffline: false, status: 202 }
  const sent: Body[] = []
  const listened = new Set<string>()
  const timers: { at: number; every: number; run: () => void }[] = []

  /** Lets time pass, with all that is due in it. */
  async function pass(ms: number) {
    const end = browser.now + ms
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      browser.now = next.at
      if (next.every) next.at += next.every
      else timers.splice(timers.indexOf(next), 1)
      next.run()
      await settled()
    }
    browser.now = end
    await settled()
  }
  const later = (every: boolean) => (run: () => void, ms: number) => {
    timers.push({ at: browser.now + ms, every: every ? ms : 0, run })
    return timers.length
  }

  async function open(href: string, opened: Opened = {}) {
    timers.length = 0
    const { document, page, measured, measuring, turns, fetched } = makePage(href, opened, later, listened)
    const visitor = meetVisitor({
      mode,
      storage: openStorage({
        site: 'st',
        retryAcrossVisits: false,
        open: openArea,
        now: () => browser.now,
      }),
      readOwnPage: () => ({ url: page.location.href }),
      link: opened.link,
      followVisit: async () => following(),
      browserRefuses: () => browser.refuses,
    })
    const post = async (path: string, body: Body) => {
      if (path !== 'signals') throw new Error(`Nothing goes to ${path}.`)
      if (browser.isOffline) throw new TypeError('Failed to fetch')
      if (browser.status === 202) sent.push(structuredClone(body))
      return new Response(null, { status: browser.status })
    }
    const services = {
      ...{ visitor, post, warn: () => {} },
      newId: (noun = 'sb', at = browser.now) => makeId(noun, at),
    }
    const reach = async <T>(name: string, module: T) => {
      fetched.push(name)
      if (opened.outOfReach?.includes(name)) throw new TypeError('Failed to fetch dynamically imported module')
      return module
    }
    const lent = { configuration: { site: 'st', privacyMode: mode, ...configuration }, services } as unknown as PageLent
    const measure = (given: MeasuringLent) => measuring(given)
    const nothing = { measure: () => unmeasured() }
    const modules = { measure: { measure }, media: nothing, pictures: nothing, journey: { keep } }
    const surroundings: Surroundings = {
      page: page as unknown as Surroundings['page'],
      now: () => browser.now,
      fetchModule: (name) => reach(name, modules[name]),
    }
    const following = (): Following => followVisit(lent, surroundings)
    await visitor.arrive()
    await settled()

    const change = async (type: string, to: string) => {
      page.location.href = new URL(to, page.location.href).href
      if (type === 'push') page.history.length++
      page.navigation?.dispatchEvent(Object.assign(new Event('currententrychange'), { navigationType: type }))
      if (type === 'traverse') page.dispatchEvent(new Event('popstate'))
      await settled()
    }
    const show = async (isShown: boolean) => {
      document.hidden = !isShown
      document.dispatchEvent(new Event('visibilitychange'))
      await settled()
    }
    return {
      ...{ visitor, document, page, measured, turns, fetched, show },
      push: (to: string) => change('push', to),
      replace: (to: string) => change('replace', to),
      back: (to: string) => change('traverse', to),
      /** The page is left for good, or put aside for the back button. */
      async leave() {
        page.dispatchEvent(new Event('pagehide'))
        await show(false)
      },
      async restore() {
        document.hidden = false
        page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
        await settled()
      },
      async choose(choice: Partial<PrivacyChoice>) {
        await visitor.choose(choice)
        await settled()
      },
      async accepted() {
        document.dispatchEvent(new Event('baton:accepted'))
        await settled()
      },
      async track(name: unknown, properties?: unknown) {
        visitor.follow((following) => following.track(name, properties))
        await settled()
      },
    }
  }
  const isBeacon = (body: Body) => 'pageView' in body
  return {
    ...{ browser, sent, listened, pass, open, openArea },
    beacons: () => sent.filter(isBeacon),
    identified: () => sent.filter((body) => !isBeacon(body)),
  }
}

/** All that was begun has come to its end: promises only, since time stands still. */
export const settled = () => new Promise((done) => setImmediate(done))

function makePage(
  href: string,
  { referrer = '', title = 'Shop', type = 'navigate', isHidden = false, withoutNavigation, holds = [] }: Opened,
  later: (every: boolean) => (run: () => void, ms: number) => number,
  listened: Set<string>,
) {
  const target = () => {
    const made = new EventTarget()
    const { addEventListener } = made
    made.addEventListener = (name: string, ...given: unknown[]) => {
      listened.add(name)
      Reflect.apply(addEventListener, made, [name, ...given])
    }
    return made
  }
  const has = new Set(['html', ...holds])
  const document = Object.assign(target(), {
    ...{ hidden: isHidden, title, referrer, has },
    querySelector: (selector: string) =>
      selector.split(',').some((one) => has.has(one)) ? { getAttribute: () => 'customer' } : null,
  })
  const navigation = withoutNavigation ? undefined : target()
  const page = Object.assign(target(), {
    ...{ document, navigation, location: new URL(href), history: { length: 1 } },
    performance: { getEntriesByType: () => [{ name: href, type }] },
    ...{ setTimeout: later(false), setInterval: later(true) },
  })
  const turns = { stopped: 0, renewed: 0 }
  const measured: Measured = {}
  /** Measures what the test says. */
  const measuring = (_: MeasuringLent): Measuring => ({
    read: () => ({ ...measured }),
    renew() {
      for (const name of Object.keys(measured)) Reflect.deleteProperty(measured, name)
      measured.engagedMs = 0
      turns.renewed++
    },
    stop: () => void turns.stopped++,
  })
  return { document, page, measured, measuring, turns, fetched: [] as string[] }
}

const unmeasured = (): Measuring => ({ read: () => ({}), renew: () => {}, stop: () => {} })
