import type { Journey } from '../../shared/schema/journey.ts'
import type { Touchpoint } from '../../shared/schema/touchpoint.ts'
import type { PageView } from './page.ts'

/** So many quiet milliseconds end a visit. */
const VISIT_ENDS_AFTER_MS = 30 * 60_000
/** The newest so many are kept (the contract's limits), with shorter texts than it takes: 64 KiB must hold it all. */
const MOST_TOUCHPOINTS = 20
const MOST_PAGES = 50
const LONGEST_TITLE = 150

/** A journey as the browser keeps it. */
export interface KeptJourney extends Journey {
  /** 128 random bits in hexadecimal: this browser, not a person. */
  token: string
  /** Milliseconds since 1970 of the last page view. */
  lastAt: number
}

/** The journey with one more page view in it; `before` is undefined for a browser's first. */
export function recordPage(before: KeptJourney | undefined, page: PageView, now: number, token: string): KeptJourney {
  const at = new Date(now).toISOString()
  const isNewVisit = !before || now - before.lastAt > VISIT_ENDS_AFTER_MS
  const touchpoint: Touchpoint = {
    at,
    url: page.url,
    ...(page.referrer && { referrer: page.referrer }),
    ...(page.campaign && { campaign: page.campaign }),
  }
  const read = { at, url: page.url, ...(page.title && { title: page.title.slice(0, LONGEST_TITLE) }) }
  const touchpoints = before?.touchpoints ?? []
  return {
    token: before?.token ?? token,
    lastAt: now,
    visits: (before?.visits ?? 0) + (isNewVisit ? 1 : 0),
    firstTouchpoint: before?.firstTouchpoint ?? touchpoint,
    touchpoints: (isNewVisit ? [...touchpoints, touchpoint] : touchpoints).slice(-MOST_TOUCHPOINTS),
    pages: [...(before?.pages ?? []), read].slice(-MOST_PAGES),
  }
}

/** Whether the last page view recorded began a visit. */
export const beganVisit = ({ touchpoints, pages }: KeptJourney): boolean => touchpoints.at(-1)?.at === pages.at(-1)?.at
