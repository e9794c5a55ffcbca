import type { Site } from '../../shared/schema/site.ts'
import type { QuarantineReason } from '../../shared/schema/submission.ts'

/**
 * Why a submission should wait for a person; empty for most. A flag never refuses anybody. A request without an Origin
 * comes from no page at all (a server, a plain form post), so no list of origins can speak of it.
 */
export function screen(site: Site, origin: string | null): QuarantineReason[] {
  const isListed = origin === null || site.origins.length === 0 || site.origins.includes(origin)
  return isListed ? [] : ['origin']
}
