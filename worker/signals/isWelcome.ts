import type { Site } from '../../shared/schema/site.ts'
import { browserRefuses } from '../http/browserRefuses.ts'
import { isOwnPage } from '../members/isOwnPage.ts'

/** Whether a page may tell of its visitor at all. DESIGN.md §5: unlisted origins do not count. */
export function isWelcome(site: Pick<Site, 'privacyMode' | 'origins'>, request: Request): boolean {
  const { headers } = request
  if (site.privacyMode === 'off' || browserRefuses(headers)) return false
  return site.origins.length === 0 || isOwnPage(request) || site.origins.includes(headers.get('origin') ?? '')
}
