import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { call } from '../client.ts'
import { type Pages, usePages } from '../data/usePages.ts'

/** How often the quarantine is looked at again. */
const REFRESH_MS = 30_000

/** What waits in a site's quarantine, and how much it is in short. */
export function useQuarantine(site: string | null): { list: Pages<StoredSubmission>; waiting: string } {
  const list = usePages(
    `quarantine ${site}`,
    async (cursor, signal) =>
      site
        ? call('GET /v1/submissions', { query: { site, state: 'quarantined', cursor } }, signal)
        : { ok: true, body: { items: [], nextCursor: null } },
    REFRESH_MS,
  )
  const count = list.items?.length ?? 0
  return { list, waiting: count === 0 ? '' : `${count}${list.hasMore ? '+' : ''}` }
}
