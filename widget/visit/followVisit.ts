import type { Beacon } from '../../shared/schema/beacon.ts'
import type { JourneyKeeper } from '../journey.ts'
import type { Measured } from '../measuring.ts'
import type { PageLent } from '../pageModule.ts'
import type { Following } from '../visit.ts'
import { basisOf, openBeacon, shorten } from './beacon.ts'
import { openLine } from './beaconLine.ts'
import { gatherMeasurings } from './gatherMeasurings.ts'
import { paceAfter } from './pace.ts'
import { readArrival, readPlace } from './page.ts'
import { relationOf } from './relationOf.ts'
import type { Surroundings, View } from './view.ts'
import { watchRoutes } from './watchRoutes.ts'

/** So many quiet milliseconds end a visit. */
const VISIT_ENDS_AFTER_MS = 30 * 60_000
/** Milliseconds between two looks at what the page has become. */
const TICK_MS = 1_000
/** At every tenth of them, whether the visitor attended to it. */
const TICKS_TO_ATTEND = 10
/** Fewer milliseconds more are what was not yet counted when the page was left. */
const LEAST_ATTENTION_MS = 500
/** Routes of an application have their title and final address so many milliseconds after they changed. */
const ROUTE_SETTLES_MS = 500

/** Follows page views and visits, as far as the visitor's choice allows at each moment. */
export function followVisit(lent: PageLent, { page, now, fetchModule }: Surroundings): Following {
  const { configuration, services } = lent
  const { visitor, post, warn, newId } = services
  const { document } = page
  const arrival = readArrival(page, configuration)
  const measurings = gatherMeasurings({ document, fetchModule, lent: { warn, configuration } })
  let view: View | undefined
  let keeper: JourneyKeeper | undefined
  let keeperComes: Promise<void> | undefined
  /** Signals of the site's own that came before their page view was kept. */
  const untracked: Parameters<JourneyKeeper['track']>[] = []
  let isFirst = true
  let isRoute = false
  let isGone = false
  let ticks = 0
  /** When the visitor was last seen to attend to this document. */
  let attendedAt = 0

  /** A refusal may have come meanwhile, from anywhere: nothing is done on the strength of an earlier answer. */
  function allowed() {
    const may = visitor.allowed()
    if (!may.journey) {
      untracked.length = 0
      if (view) view.isKept = false
    }
    if (may.measurement || may.journey) return may
    measurings.stop()
    return undefined
  }

  function settle() {
    const may = allowed()
    // A page that was opened in the background is seen once it is looked at, and only then.
    if (!may || (document.hidden && !view)) return
    measurings.begin()
    if (may.journey && !keeperComes) {
      // Out of reach, it leaves the page uncounted among those that were read.
      keeperComes = fetchModule('journey').then(
        (module) => {
          keeper = module.keep({ services, document, now, flush })
          settle()
        },
        () => {},
      )
    }
    if (!view) open(may.journey)
    else if (view.opening) begin(view)
  }

  function open(mayKeep: boolean) {
    const quietMs = now() - Math.max(attendedAt, visitor.journey()?.lastAt ?? 0)
    const opened: View = {
      page: { ...arrival, ...readPlace(page), isArrival: isFirst && arrival.isArrival },
      // Without a journey nobody knows what was before this document.
      isNewVisit: isFirst && !mayKeep ? arrival.isArrival : quietMs > VISIT_ENDS_AFTER_MS,
      isKept: false,
      line: openLine(post, now),
      ...{ due: 0, dueAt: now() + paceAfter(0), engagedMs: 0 },
    }
    view = opened
    attendedAt = now()
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

  /** Counts and keeps the view, each once, and as soon as it is allowed. */
  function begin(begun: View) {
    const may = allowed()
    if (!may) return
    const { page, isNewVisit } = begun
    const journey = may.journey && { before: visitor.journey() }
    const basis = basisOf(visitor.introduce().privacy, configuration.privacyMode)
    begun.opening ??= openBeacon(page, { newId, now: now(), basis, isNewVisit, journey })
    if (begun.line.next === 1) send(begun, {})
    if (may.journey && !begun.isKept && keeper) {
      keeper.open(page, isNewVisit)
      begun.isKept = true
      keepTracked()
    }
  }

  function keepTracked() {
    if (view?.isKept) for (const given of untracked.splice(0)) keeper?.track(...given)
  }

  /** The view's beacon with what was measured; undefined where nothing may be. */
  function beaconOf({ opening, line }: View, measured: Measured): Beacon | undefined {
    if (!opening || !allowed()?.measurement) return undefined
    const relation = relationOf(document)
    return shorten({ ...opening, sequence: line.next, ...measured, ...(relation && { relation }) })
  }

  function send(about: View, measured: Measured) {
    const beacon = beaconOf(about, measured)
    if (beacon) about.line.send(beacon)
  }

  /** Says and keeps what has been measured so far. */
  function flush(isLeaving = false, isOver = false) {
    if (!view) return
    if (!view.opening) {
      view.page.title = readPlace(page).title
      begin(view)
    }
    const measured = attend(view)
    send(view, measured)
    if (view.isKept) keeper?.note({ measured, attendedAt, isLeaving, isOver })
  }

  function attend(about: View): Measured {
    const measured = allowed() ? measurings.read() : {}
    const { engagedMs = 0 } = measured
    if (engagedMs - about.engagedMs > LEAST_ATTENTION_MS) attendedAt = now()
    about.engagedMs = engagedMs
    return measured
  }

  function nextView() {
    flush(true, true)
    view = undefined
    measurings.renew()
    settle()
  }

  const lookForRoute = watchRoutes(page, configuration.routes ?? 'path', () => {
    isRoute = true
    nextView()
  })
  /** Before the page is out of sight, as it may never be seen again. */
  const leave = ({ type }: Event) => {
    // A page that goes is also hidden: all has been said by then.
    if (isGone) return
    isGone = type === 'pagehide'
    lookForRoute()
    flush(true, isGone)
  }
  const look = () => {
    lookForRoute()
    if (document.hidden || !view || !allowed()) return
    measurings.begin()
    if (++ticks % TICKS_TO_ATTEND === 0) attend(view)
    if (now() < view.dueAt) return
    view.dueAt = now() + paceAfter(++view.due)
    flush()
  }
  page.setInterval(look, TICK_MS)
  document.addEventListener('play', look, true)
  document.addEventListener('visibilitychange', (event) => (document.hidden ? leave(event) : settle()))
  document.addEventListener('freeze', leave)
  page.addEventListener('pagehide', leave)
  page.addEventListener('pageshow', ({ persisted }) => {
    isGone = false
    if (persisted) nextView()
  })
  return {
    settle,
    look: () => view && beaconOf(view, measurings.read()),
    track(...given) {
      untracked.push(given)
      keepTracked()
    },
    join: measurings.join,
    lastSent: () => view?.line.lastSent,
  }
}
