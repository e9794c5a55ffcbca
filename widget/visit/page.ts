import { readCampaign } from '../../shared/rules/readCampaign.ts'
import { isReturn } from '../../shared/rules/visit/isReturn.ts'
import type { Campaign } from '../../shared/schema/touchpoint.ts'
import type { WidgetConfiguration } from '../../shared/schema/widgetConfiguration.ts'
import { LONGEST_TITLE, LONGEST_URL, NO_WEB_PAGE } from '../visitor/ownPage.ts'

/** What a page view is known by: its place, and the arrival that led to its document. */
export interface PageView extends Place, Arrival {}

interface Place {
  /** Without query and fragment. */
  url: string
  title: string
}

interface Arrival {
  /** The address by which the document was loaded, where that is known; a script may have replaced it since. */
  entryUrl?: string
  /** The page or app that led here, without query and fragment; absent where it is this site, or people only come back from it. */
  referrer?: string
  referrerHost?: string
  campaign?: Campaign
  /** Reached by a link or an address, not by a reload or the back button, and from elsewhere. */
  isArrival: boolean
}

type Page = Pick<Window, 'location' | 'document' | 'performance'>
type Hosts = Pick<WidgetConfiguration, 'ownHosts' | 'returnHosts'>

/** Where the page is now. */
export const readPlace = ({ location: { href }, document: { title } }: Page): Place => ({
  url: bare(href),
  title: title.slice(0, LONGEST_TITLE),
})

/** How its document was reached. Scripts rewrite addresses early, so that the browser's own record of it outweighs them. */
export function readArrival(page: Page, { ownHosts = [], returnHosts = [] }: Hosts): Arrival {
  const { location, document } = page
  const [entry] = page.performance.getEntriesByType('navigation')
  const { name = location.href, type = 'navigate' } = (entry ?? {}) as Partial<PerformanceNavigationTiming>
  const [from, scheme = '', host = ''] = /^(\w[\w+.-]*):\/\/([^/?#]*)/.exec(document.referrer) ?? []
  const comesBack = [location.host, ...ownHosts].includes(host) || isReturn(host.replace(/:\d+$/, ''), returnHosts)
  const campaign = readCampaign(name) ?? readCampaign(location.href)
  return {
    entryUrl: bare(name),
    ...(from &&
      !comesBack && {
        referrerHost: host,
        // An app has no address; it is told as the host that its name would be.
        referrer: /^https?$/.test(scheme) ? bare(document.referrer) : `https://${host}/`,
      }),
    ...(campaign && { campaign }),
    isArrival: !comesBack && type === 'navigate',
  }
}

const bare = (href: string): string =>
  /^https?:/.test(href) ? href.replace(/[?#].*/s, '').slice(0, LONGEST_URL) : NO_WEB_PAGE
