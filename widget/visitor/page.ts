import { readCampaign } from '../../shared/rules/readCampaign.ts'
import type { Submission } from '../../shared/schema/submission.ts'
import type { Campaign } from '../../shared/schema/touchpoint.ts'

/** Longest texts that the contract takes (UTF-16 units). */
const LONGEST_URL = 2_048
const LONGEST_TITLE = 300
/** A page that is no web page (a file opened from disk) has no address that means anything to anybody else. */
const NO_WEB_PAGE = 'http://localhost/'

/** What a page view is known by. */
export interface PageView {
  /** With query and fragment: only ever sent with a submission made on this page. */
  href: string
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
  const isWeb = /^https?:/.test(href)
  const [from, scheme = '', fromHost = ''] = /^(\w[\w+.-]*):\/\/([^/?#]*)/.exec(document.referrer) ?? []
  const isOutside = from !== undefined && fromHost !== host
  const campaign = readCampaign(href)
  return {
    href: isWeb ? href.slice(0, LONGEST_URL) : NO_WEB_PAGE,
    url: isWeb ? bare(href) : NO_WEB_PAGE,
    title: document.title.slice(0, LONGEST_TITLE),
    ...(isOutside && { referrerHost: fromHost }),
    ...(isOutside && /^https?$/.test(scheme) && { referrer: bare(document.referrer) }),
    ...(campaign && { campaign }),
    isArrival: fromHost !== host && isNavigation(),
  }
}

/** What a submission says about its page; `href` and campaign always travel (DESIGN.md §6). */
export const toPage = ({ href, title, campaign }: PageView): Submission['page'] => ({
  url: href,
  ...(title && { title }),
  ...(campaign && { campaign }),
})

const bare = (href: string): string => href.replace(/[?#].*/s, '').slice(0, LONGEST_URL)

/** Told by the kind of navigation; where a browser does not say, the referrer alone decides. */
function isNavigation(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  return !entry || !('type' in entry) || entry.type === 'navigate'
}
