import { keepJourney } from './journey/keepJourney.ts'
import type { Measured } from './measuring.ts'
import type { AllServices } from './services.ts'
import type { PageView } from './visit/page.ts'

/** What follows the visit lends to what keeps the journey. May only grow. */
export interface JourneyLent {
  services: AllServices
  document: Pick<Document, 'addEventListener'>
  now(): number
  /** Has it note at once what has been measured so far. Absent from `visit` modules of before. */
  flush?(): void
}

/** One page view, as the journey knows it: it never learns the id that anonymous beacons carry. */
export interface Noted {
  measured: Measured
  /** Milliseconds since 1970 when the visitor was last seen to attend to it. */
  attendedAt: number
  /** The page goes out of sight, so that what is left may not be told later. */
  isLeaving: boolean
  /** The view has ended. */
  isOver: boolean
}

/** What keeps the journey of a visitor who agreed to it on the device, and sends signals of who is known. */
export interface JourneyKeeper {
  /** One more page view joins the journey. */
  open(page: PageView, isNewVisit: boolean): void
  /** What has been measured of it by now. */
  note(noted: Noted): void
  /** A signal of the site's own, which the open page view is the place of. */
  track(name: unknown, properties?: unknown): void
}

export interface JourneyModule {
  keep(lent: JourneyLent): JourneyKeeper
}

export const keep: JourneyModule['keep'] = keepJourney
