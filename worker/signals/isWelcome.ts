import type { Site } from '../../shared/schema/site.ts'
import { isOwnPage } from '../members/isOwnPage.ts'

/**
 * Whether a page may tell of its visitor at all. DESIGN.md §6: GPC and DNT are a refusal in every mode, whatever the page
 * believes. §5: unlisted origins do not count.
 */
export function isWelcome(site: Pick<Site, 'privacyMode' | 'origins'>, request: Request): boolean {
  const { headers } = request
  if (site.privacyMode === 'off' || headers.get('sec-gpc') === '1' || headers.get('dnt') === '1') return false
  return site.origins.length === 0 || isOwnPage(request) || site.origins.includes(headers.get('origin') ?? '')
}
