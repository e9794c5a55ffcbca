import type { Beacon } from '../shared/schema/beacon.ts'
import type { WidgetConfiguration } from '../shared/schema/widgetConfiguration.ts'

/** What may be measured of a page view, as its beacons tell it. */
export type Measured = Pick<
  Beacon,
  'engagedMs' | 'scrolled' | 'scrollPercent' | 'media' | 'pictures' | 'links' | 'forms' | 'slots'
>

/** Something that measures while a visit is followed: it begins when the visitor's choice allows it, never before. */
export interface Measuring {
  /** All that it knows of this page view, cumulative and within the contract's bounds. Asked often, so it reads no layout. */
  read(): Measured
  /** Another page view begins in the same document: counters begin anew, what is watched stays watched. */
  renew(): void
  /** Whether something plays in view, where it can tell. */
  isPlaying?(): boolean
  /** Stops for good, because the visitor refused. */
  stop(): void
}

/** What the module that follows the visit lends to those that measure. May only grow. */
export interface MeasuringLent {
  /** Whether anything that is measured plays in view. */
  isPlaying(): boolean
  /** To be called when something began or ceased to play in view: until now one thing held, from now on another. */
  onPlaying(): void
  /** Told when what plays in view may have changed; of use to who counts attention. */
  whenPlaying(listener: () => void): void
  /** Tells the page's developer something, once. */
  warn?(message: string): void
  /** The site's choices that tell which links lead away from it, and which of its own forms are measured. */
  configuration?: Pick<WidgetConfiguration, 'ownHosts' | 'captureForms'>
}

/** What `measure`, `media` and `pictures` export. */
export interface MeasuringModule {
  measure(lent: MeasuringLent): Measuring
}
