import type { Touchpoint } from '../../shared/schema/touchpoint.ts'
import type { PageView } from '../visit/page.ts'
import type { KeptJourney } from './keptJourney.ts'

/** The newest so many are kept (the contract's limits), with shorter texts than it takes: 64 KiB must hold it all. */
const MOST_TOUCHPOINTS = 20
const MOST_PAGES = 50
const LONGEST_TITLE = 150

/** One page view that joins the journey. */
export interface Recorded {
  page: PageView
  /** Of its signal. */
  id: string
  at: number
  /** The thirty quiet minutes are over. */
  isNewVisit: boolean
  /** Of a browser that has none yet. */
  token: string
}

/**
 * The journey with one more page view in it; `before` is undefined for a browser's first. Only an arrival from elsewhere
 * that begins a visit is a touchpoint: who comes back from paying, or reads on after lunch, came by what brought them first.
 */
export function recordPage(before: KeptJourney | undefined, { page, id, at: now, ...visit }: Recorded): KeptJourney {
  const at = new Date(now).toISOString()
  const isNewVisit = !before || visit.isNewVisit
  const touchpoint: Touchpoint = {
    at,
    url: page.entryUrl ?? page.url,
    ...(page.referrer && { referrer: page.referrer }),
    ...(page.campaign && { campaign: page.campaign }),
  }
  const read = { at, url: page.url, ...(page.title && { title: page.title.slice(0, LONGEST_TITLE) }), id }
  const touchpoints = before?.touchpoints ?? []
  const isTouchpoint = !before || (isNewVisit && page.isArrival)
  return {
    ...before,
    token: before?.token ?? visit.token,
    lastAt: now,
    visits: (before?.visits ?? 0) + (isNewVisit ? 1 : 0),
    firstTouchpoint: before?.firstTouchpoint ?? touchpoint,
    touchpoints: (isTouchpoint ? [...touchpoints, touchpoint] : touchpoints).slice(-MOST_TOUCHPOINTS),
    pages: [...(before?.pages ?? []), read].slice(-MOST_PAGES),
  }
}
