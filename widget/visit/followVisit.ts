import type { Beacon } from '../../shared/schema/beacon.ts'
import type { Measured, MeasuringModule } from '../measuring.ts'
import type { PageLent } from '../pageModule.ts'
import type { Following, Sent } from '../visit.ts'
import { type Opening, openBeacon } from './beacon.ts'
import { gatherMeasurings, type MeasuringName } from './gatherMeasurings.ts'
import { recordPage, VISIT_ENDS_AFTER_MS } from './journey.ts'
import { makeToken } from './makeToken.ts'
import { paceAfter } from './pace.ts'
import { type PageView, readArrival, readPlace } from './page.ts'
import { relationOf } from './relationOf.ts'
import { type Routed, watchRoutes } from './watchRoutes.ts'

/** Milliseconds between two looks at what the page has become. */
const TICK_MS = 1_000
/** At every tenth of them, whether the visitor attended to it. */
const TICKS_TO_ATTEND = 10
/** Routes of an application have their title and final address so many milliseconds after they changed. */
const ROUTE_SETTLES_MS = 500
/** Answers from which on a beacon was not taken, and the next may be. */
const NOT_TAKEN = 429

/** What a page and its browser are asked for; a test brings its own. */
export interface Surroundings {
  page: Routed & Pick<Window, 'document' | 'performance' | 'setTimeout' | 'setInterval'>
  now(): number
  fetchModule(name: MeasuringName): Promise<MeasuringModule>
}

/** One page view, from when it may be known of. */
interface View {
  page: PageView
  visitStart: boolean
  /** Set once it has begun: before that, its title is not settled. */
  opening?: Opening
  isRecorded: boolean
  /** Beacons sent, and the last one's words, for there is nothing to send that has been said. */
  sent: number
  said: string
  /** Beacons that were due, and when the next is. */
  due: number
  dueAt: number
  engagedMs: number
  lastSent?: Sent
}

/** Follows page views and visits, as far as the visitor's choice allows at each moment. */
export function followVisit(lent: PageLent, { page, now, fetchModule }: Surroundings): Following {
  const { configuration, services } = lent
  const { visitor, post, warn, newId } = services
  const { document } = page
  const arrival = readArrival(page, configuration)
  const measurings = gatherMeasurings({ document, fetchModule, lent: { warn, configuration } })
  let view: View | undefined
  let isFirst = true
  let isRoute = false
  let ticks = 0
  /** When the visitor was last seen to attend to this document. */
  let lastAt = 0

  /** A refusal may have come meanwhile, from anywhere: nothing is done on the strength of an earlier answer. */
  function allowed() {
    const may = visitor.allowed()
    if (may.measurement || may.journey) return may
    measurings.stop()
    if (view) view.isRecorded = false
    return undefined
  }

  function settle() {
    const may = allowed()
    // A page that was opened in the background is seen once it is looked at, and only then.
    if (!may || (document.hidden && !view)) return
    measurings.begin()
    if (!view) open(may.journey)
    else if (view.opening) begin(view)
  }

  function open(isKept: boolean) {
    const quietMs = now() - Math.max(lastAt, visitor.journey()?.lastAt ?? 0)
    const opened: View = {
      page: { ...arrival, ...readPlace(page), isArrival: isFirst && arrival.isArrival },
      // Without a journey nobody knows what was before this document.
      visitStart: isFirst && !isKept ? arrival.isArrival : quietMs > VISIT_ENDS_AFTER_MS,
      isRecorded: false,
      ...{ sent: 0, said: '', due: 0, dueAt: now() + paceAfter(0), engagedMs: 0 },
    }
    view = opened
    lastAt = now()
    const beginSettled = () => {
      if (view !== opened || opened.opening) return
      Object.assign(opened.page, readPlace(page))
      begin(opened)
    }
    if (isRoute) page.setTimeout(beginSettled, ROUTE_SETTLES_MS)
    else begin(opened)
    isFirst = false
    isRoute = false
  }

  /** Keeps and counts the view, each once, and as soon as it is allowed. */
  function begin(begun: View) {
    const may = allowed()
    if (!may) return
    const { page, visitStart } = begun
    if (may.journey && !begun.isRecorded) {
      const recorded = { page, id: newId('sg', now()), at: now(), isNewVisit: visitStart, token: makeToken() }
      visitor.keepJourney(recordPage(visitor.journey(), recorded))
    }
    begun.isRecorded = may.journey
    begun.opening ??= openBeacon(page, { newId, now: now(), basis: basis(), visitStart, journey: visitor.journey() })
    if (begun.sent === 0) send(begun, {})
  }

  const basis = () =>
    visitor.introduce().privacy.measurement
      ? 'consent'
      : configuration.privacyMode === 'remember'
        ? 'remember'
        : 'count'

  /** The view's beacon with what was measured; undefined where nothing may be. */
  function beaconOf({ opening, sent }: View, measured: Measured): Beacon | undefined {
    const relation = relationOf(document)
    if (!opening || !allowed()?.measurement) return undefined
    return { ...opening, sequence: sent + 1, ...measured, ...(relation && { relation }) }
  }

  function send(about: View, measured: Measured) {
    const beacon = beaconOf(about, measured)
    const said = JSON.stringify({ ...beacon, sequence: 0 })
    if (!beacon || said === about.said) return
    about.said = said
    about.sent++
    about.lastSent = { at: now(), bytes: new Blob([JSON.stringify(beacon)]).size }
    // One that was lost is not sent again: the next says it all, even if nothing more has happened by then.
    const onLost = () => {
      about.said = ''
    }
    post('signals', beacon).then(({ status }) => status >= NOT_TAKEN && onLost(), onLost)
  }

  /** Says what has been measured so far. */
  function flush() {
    if (!view) return
    if (!view.opening) {
      view.page.title = readPlace(page).title
      begin(view)
    }
    send(view, note(view))
  }

  function note(about: View): Measured {
    const measured = allowed() ? measurings.read() : {}
    const { engagedMs = 0 } = measured
    if (engagedMs > about.engagedMs) lastAt = now()
    about.engagedMs = engagedMs
    return measured
  }

  function nextView() {
    flush()
    view = undefined
    measurings.renew()
    settle()
  }

  const lookForRoute = watchRoutes(page, configuration.routes ?? 'path', () => {
    isRoute = true
    nextView()
  })
  /** Before the page is out of sight, as it may never be seen again. */
  const leave = () => {
    lookForRoute()
    flush()
  }
  const look = () => {
    lookForRoute()
    if (document.hidden || !view || !allowed()) return
    measurings.begin()
    if (++ticks % TICKS_TO_ATTEND === 0) note(view)
    if (now() < view.dueAt) return
    view.dueAt = now() + paceAfter(++view.due)
    flush()
  }
  page.setInterval(look, TICK_MS)
  document.addEventListener('play', look, true)
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : settle()))
  document.addEventListener('freeze', leave)
  page.addEventListener('pagehide', leave)
  page.addEventListener('pageshow', ({ persisted }) => persisted && nextView())
  return {
    settle,
    look: () => view && beaconOf(view, measurings.read()),
    track: () => {},
    join: measurings.join,
    lastSent: () => view?.lastSent,
  }
}
