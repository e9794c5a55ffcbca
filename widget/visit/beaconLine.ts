import type { Beacon } from '../../shared/schema/beacon.ts'
import type { AllServices } from '../services.ts'
import type { Sent } from '../visit.ts'

/** Answers from which on a beacon was not taken, and another time may be. */
const NOT_TAKEN = 429

/** Sends the beacons of one page view, one after the other. */
export interface BeaconLine {
  /** The sequence of the next. */
  next: number
  lastSent?: Sent
  /** Sends it, unless it says what the last one said. */
  send(beacon: Beacon): void
}

export function openLine(post: AllServices['post'], now: () => number): BeaconLine {
  let said = ''
  return {
    next: 1,
    send(beacon) {
      const words = JSON.stringify({ ...beacon, sequence: 0 })
      if (words === said) return
      said = words
      this.next++
      this.lastSent = { at: now(), bytes: new Blob([words]).size }
      // One that was lost is not sent again: the next says it all, even if nothing more has happened by then.
      const onLost = () => {
        said = ''
      }
      post('signals', beacon).then(({ status }) => status >= NOT_TAKEN && onLost(), onLost)
    },
  }
}
