import type { OpenHandoff } from '../../../shared/schema/handoff.ts'
import { type Pages, usePages } from '../data/usePages.ts'

/** How often it is looked at again. */
const REFRESH_MS = 15_000

/** Who waits for an answer of sales, the first due first; of one owner's leads, or of all. */
export function useWaiting(site: string | null, owner?: string): Pages<OpenHandoff> {
  const query = site && { site, ...(owner !== undefined && { owner }) }
  return usePages('GET /v1/handoffs', query ? { query } : null, REFRESH_MS)
}
