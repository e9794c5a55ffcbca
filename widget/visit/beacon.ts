import { makeId } from '../../shared/rules/makeId.ts'
import type { Beacon } from '../../shared/schema/beacon.ts'
import { beganVisit, type KeptJourney } from './journey.ts'
import type { PageView } from './page.ts'

/**
 * The anonymous beacon of one page view. Without a journey nobody knows when a visit began, so an arrival from outside
 * counts as one, and whether it is the first is not said.
 */
export const makeBeacon = (page: PageView, journey: KeptJourney | undefined, now: number): Beacon => ({
  pageView: makeId('pv', now),
  sequence: 1,
  url: page.url,
  ...(page.title && { title: page.title }),
  ...(page.referrerHost && { referrerHost: page.referrerHost }),
  ...(page.campaign && { campaign: page.campaign }),
  visitStart: journey ? beganVisit(journey) : page.isArrival,
  ...(journey && { firstVisit: journey.visits === 1 }),
})
