import type { Beacon } from '../shared/schema/beacon.ts'
import type { Measuring } from './measuring.ts'
import type { PageLent } from './pageModule.ts'
import { followVisit } from './visit/followVisit.ts'

/** What follows a visit, from when the visitor's choice first allows it. */
export interface Following {
  /** The visitor's choice may be another by now. */
  settle(): void
  /** Takes a signal of the site's own. */
  track(name: unknown, properties?: unknown): void
  /** Asks one more for what it measures. */
  join(measuring: Measuring): void
  /** The beacon as it would go out now; undefined where nothing may be measured. */
  look(): Beacon | undefined
  /** The beacon of this page view that went out last. */
  lastSent?(): Sent | undefined
}

/** A beacon that went out. */
export interface Sent {
  /** Milliseconds since 1970. */
  at: number
  /** Of its body, give or take a digit of its number. */
  bytes: number
}

export interface VisitModule {
  follow(lent: PageLent): Following
}

export const follow: VisitModule['follow'] = (lent) =>
  followVisit(lent, {
    page: window,
    now: Date.now,
    fetchModule: (name) => import(/* @vite-ignore */ import.meta.url.replace('/w/visit-', `/w/${name}-`)),
  })
