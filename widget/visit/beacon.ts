import type { Basis, Beacon } from '../../shared/schema/beacon.ts'
import type { KeptJourney } from './journey.ts'
import type { PageView } from './page.ts'

/** What all beacons of a page view say alike. */
export type Opening = Omit<Beacon, 'sequence'>

/** An id tells in its first half when it was made; so coarsely, it cannot be matched with the times of a journey. */
const ID_TIME_MS = 3_600_000

interface About {
  newId(noun: string, at: number): string
  now: number
  basis: Basis
  visitStart: boolean
  journey?: KeptJourney | undefined
}

/**
 * What one page view's beacons begin with. How its visit came is told by the last touchpoint where there is a journey, else
 * by what the document knows.
 */
export function openBeacon(page: PageView, { newId, now, basis, visitStart, journey }: About): Opening {
  const touchpoint = journey?.touchpoints.at(-1)
  const { campaign } = touchpoint ?? page
  const referrerHost = touchpoint ? touchpoint.referrer?.split('/')[2] : page.referrerHost
  return {
    pageView: newId('pv', now - (now % ID_TIME_MS)),
    url: page.url,
    ...(page.title && { title: page.title }),
    ...(referrerHost && { referrerHost }),
    ...(campaign && { campaign }),
    visitStart,
    ...(journey && { firstVisit: journey.visits === 1 }),
    basis,
  }
}
