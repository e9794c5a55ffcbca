import type { JourneyModule } from '../journey.ts'
import type { MeasuringModule } from '../measuring.ts'
import type { Opening } from './beacon.ts'
import type { BeaconLine } from './beaconLine.ts'
import type { MeasuringName } from './gatherMeasurings.ts'
import type { PageView } from './page.ts'
import type { Routed } from './watchRoutes.ts'

/** What a page and its browser are asked for; a test brings its own. */
export interface Surroundings {
  page: Routed & Pick<Window, 'document' | 'performance' | 'setTimeout' | 'setInterval'>
  now(): number
  fetchModule: FetchModule
}

/** The modules that are fetched to follow a visit. */
type Modules = Record<MeasuringName, MeasuringModule> & { journey: JourneyModule }
export type FetchModule = <Name extends keyof Modules>(name: Name) => Promise<Modules[Name]>

/** One page view, from when it may be known of. */
export interface View {
  page: PageView
  isNewVisit: boolean
  /** Set once it has begun: before that, its title is not settled. */
  opening?: Opening
  /** It stands in the journey. */
  isKept: boolean
  line: BeaconLine
  /** Beacons that were due, and when the next is. */
  due: number
  dueAt: number
  engagedMs: number
}
