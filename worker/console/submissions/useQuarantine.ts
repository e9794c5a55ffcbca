import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { type Pages, usePages } from '../data/usePages.ts'

/** How often the quarantine is looked at again. */
const REFRESH_MS = 30_000

/** What waits in a site's quarantine, and how much it is in short. */
export function useQuarantine(site: string | null): { list: Pages<StoredSubmission>; waiting: string } {
  const list = usePages('GET /v1/submissions', site ? { query: { site, state: 'quarantined' } } : null, REFRESH_MS)
  const count = list.items?.length ?? 0
  return { list, waiting: count === 0 ? '' : `${count}${list.hasMore ? '+' : ''}` }
}
