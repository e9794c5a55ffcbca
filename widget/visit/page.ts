import { readCampaign } from '../../shared/rules/readCampaign.ts'
import type { Campaign } from '../../shared/schema/touchpoint.ts'
import { LONGEST_TITLE, LONGEST_URL, NO_WEB_PAGE } from '../visitor/ownPage.ts'

/** What a page view is known by. */
export interface PageView {
  /** Without query and fragment. */
  url: string
  title: string
  /** The page that led here, without query and fragment; absent where it is this site or no web page. */
  referrer?: string
  referrerHost?: string
  campaign?: Campaign
  /** Reached by a link or an address, not by a reload or the back button, and not from this site. */
  isArrival: boolean
}

/** Reads the page as it is now. */
export function readPage({ location, document }: Pick<Window, 'location' | 'document'> = window): PageView {
  const { href, host } = location
  const [from, scheme = '', fromHost = ''] = /^(\w[\w+.-]*):\/\/([^/?#]*)/.exec(document.referrer) ?? []
  const isOutside = from !== undefined && fromHost !== host
  const campaign = readCampaign(href)
  return {
    url: /^https?:/.test(href) ? bare(href) : NO_WEB_PAGE,
    title: document.title.slice(0, LONGEST_TITLE),
    ...(isOutside && { referrerHost: fromHost }),
    ...(isOutside && /^https?$/.test(scheme) && { referrer: bare(document.referrer) }),
    ...(campaign && { campaign }),
    isArrival: fromHost !== host && isNavigation(),
  }
}

const bare = (href: string): string => href.replace(/[?#].*/s, '').slice(0, LONGEST_URL)

/** Told by the kind of navigation; where a browser does not say, the referrer alone decides. */
function isNavigation(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  return !entry || !('type' in entry) || entry.type === 'navigate'
}
