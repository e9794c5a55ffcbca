import { withoutClickIds } from '../../shared/rules/withoutClickIds.ts'
import type { Basis, Beacon } from '../../shared/schema/beacon.ts'
import type { PrivacyMode } from '../../shared/schema/site.ts'
import type { PrivacyChoice } from '../../shared/schema/submission.ts'
import type { KeptJourney } from '../journey/keptJourney.ts'
import type { PageView } from './page.ts'

/** What all beacons of a page view say alike. */
export type Opening = Omit<Beacon, 'sequence'>

/** An id tells in its first half when it was made; so coarsely, it cannot be matched with the times of a journey. */
const ID_TIME_MS = 3_600_000
/** Signs of one beacon: in any script fewer bytes than browsers let outlive a page, and than the Worker takes. */
const LARGEST_SIGNS = 20_000
/** What gives way in a beacon that is longer, one after the other. */
const DISPENSABLE = ['links', 'pictures', 'forms', 'media'] as const

interface About {
  newId(noun: string, at: number): string
  now: number
  basis: Basis
  isNewVisit: boolean
  /** As it was before this page view, where there may be one. */
  journey: { before: KeptJourney | undefined } | false
}

/**
 * What one page view's beacons begin with. How its visit came is told by the last touchpoint, unless this page is one or
 * there may be no journey: then by what the document knows.
 */
export function openBeacon(page: PageView, { newId, now, basis, isNewVisit, journey }: About): Opening {
  const before = journey ? journey.before : undefined
  const touchpoint = isNewVisit && page.isArrival ? undefined : before?.touchpoints.at(-1)
  const { campaign } = touchpoint ?? page
  const referrerHost = touchpoint ? hostOf(touchpoint.referrer) : page.referrerHost
  return {
    pageView: newId('pv', now - (now % ID_TIME_MS)),
    url: page.url,
    title: page.title,
    ...(referrerHost && { referrerHost }),
    ...(campaign && { campaign: withoutClickIds(campaign) }),
    visitStart: isNewVisit,
    ...(journey && { firstVisit: !before || (before.visits === 1 && !isNewVisit) }),
    basis,
  }
}

/** Why a beacon may be sent. */
export function basisOf({ measurement }: PrivacyChoice, mode: PrivacyMode): Basis {
  if (measurement) return 'consent'
  return mode === 'remember' ? mode : 'count'
}

/** A page's own script may have written anything in a journey. */
const hostOf = (address: unknown) => (typeof address === 'string' ? address.split('/')[2] : undefined)

/** A beacon that fits, though a page may have links without end. */
export function shorten(beacon: Beacon): Beacon {
  const short = { ...beacon }
  for (const part of DISPENSABLE) if (JSON.stringify(short).length > LARGEST_SIGNS) delete short[part]
  return short
}
