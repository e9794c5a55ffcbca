import type { Beacon } from '../shared/schema/beacon.ts'
import type { Measuring } from './measuring.ts'
import type { PageLent } from './pageModule.ts'
import { makeBeacon } from './visit/beacon.ts'
import { recordPage } from './visit/journey.ts'
import { makeToken } from './visit/makeToken.ts'
import { readPage } from './visit/page.ts'

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
  /** Of its body. */
  bytes: number
}

export interface VisitModule {
  follow(lent: PageLent): Following
}

export const follow: VisitModule['follow'] = ({ services: { visitor, post } }) => {
  const page = readPage()
  const measurings: Measuring[] = []
  let isRecorded = false
  let sent = 0

  const look = () => {
    if (!visitor.allowed().measurement) return undefined
    const measured = measurings.map((measuring) => measuring.read())
    return Object.assign(makeBeacon(page, visitor.journey(), Date.now()), { sequence: sent + 1 }, ...measured)
  }
  const settle = () => {
    const may = visitor.allowed()
    if (!may.journey) isRecorded = false
    else if (!isRecorded) {
      visitor.keepJourney(recordPage(visitor.journey(), page, Date.now(), makeToken()))
      isRecorded = true
    }
    const beacon = sent === 0 && look()
    if (!beacon) return
    sent++
    post('signals', beacon)
  }
  return { settle, look, track: () => {}, join: (measuring) => void measurings.push(measuring) }
}
