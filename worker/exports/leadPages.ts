import type { LeadFilter } from '../../shared/schema/leadFilter.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import { type Place, readLeads } from '../leads/lists/readLeads.ts'
import { type FoundPlace, searchLeads } from '../leads/search/searchLeads.ts'
import { type ExportedLead, pageOfLeads, withWhatTheySaid } from './store.ts'

/** Leads of a page: with three queries each, D1's 1,000 of a request are enough for 166,000. */
const LEADS_OF_PAGE = 500
/** Leads that one query looks through where no index serves the filter, at three rows each. */
const WINDOW_LEADS = 10_000

/** Some leads, and where the next ones begin; null: there are no more. */
interface Leads<At> {
  leads: LeadRecord[]
  next: At | null
}

/** Reads a site's leads page by page, as a list or a search with this filter gives them; an empty page is the last. */
export function leadPages(
  db: D1Database,
  siteId: string,
  { q, ...filter }: LeadFilter,
  { limit, window } = { limit: LEADS_OF_PAGE, window: WINDOW_LEADS },
): (last: ExportedLead | null) => Promise<ExportedLead[]> {
  if (q?.trim()) {
    return pagesOf<FoundPlace>(db, (after) => searchLeads(db, siteId, { q, filter, after, limit }))
  }
  const isAll = Object.values(filter).every((wanted) => wanted === undefined)
  if (isAll) return (last) => pageOfLeads(db, siteId, last?.lead.position ?? null)
  return pagesOf<Place>(db, (after) => readLeads(db, siteId, { filter, sort: 'created', after, limit, window }))
}

/** A page in which nobody was found is passed over. */
function pagesOf<At>(db: D1Database, read: (after: At | null) => Promise<Leads<At>>) {
  let after: At | null = null
  let isEnd = false
  return async (): Promise<ExportedLead[]> => {
    while (!isEnd) {
      const { leads, next } = await read(after)
      after = next
      isEnd = next === null
      const page = await withWhatTheySaid(db, leads)
      if (page.length > 0) return page
    }
    return []
  }
}
