import type { LeadRecord } from '../leadRecord.ts'
import { type LeadRow, toRecord } from '../leadRow.ts'
import type { ListFilter } from '../lists/leadLists.ts'
import { narrow } from '../lists/narrow.ts'
import { selectLeads } from '../store.ts'
import { rankMatch, type Searched } from './rankMatch.ts'
import { matchOf } from './searchWords.ts'

/** The newest leads with the words: they are put in order of how well they fit, and older ones come after them. */
export const WINDOW_LEADS = 500

/** Positions fill the lower bits of a row's number in the index of words. */
const POSITION_BITS = 40
const LAST_POSITION = 2 ** POSITION_BITS - 1

/** A place in what was found: the window's first position, and of the last lead shown its rank and position. */
export interface FoundPlace {
  top: number
  rank: number
  position: number
}

export interface LeadsFound {
  leads: LeadRecord[]
  next: FoundPlace | null
  /** When the oldest lead of the window was made, where older ones were not put in order with it; else null. */
  readToMs: number | null
}

interface Candidate extends Searched {
  id: string
  position: number
  created_at: number
  fits: number
}

/** One page of the leads with all these words, the best first. */
export async function searchLeads(
  db: D1Database,
  siteId: string,
  { q, filter, after, limit }: { q: string; filter: ListFilter; after: FoundPlace | null; limit: number },
): Promise<LeadsFound> {
  const match = matchOf(q)
  if (match === null) return { leads: [], next: null, readToMs: null }
  const found = await findCandidates(db, siteId, match, filter, after?.top ?? LAST_POSITION)
  const window = found.slice(0, WINDOW_LEADS)
  const ranked = window
    .filter(({ fits }) => fits === 1)
    .map((lead) => ({ ...lead, rank: rankMatch(q, lead) }))
    .sort((one, other) => one.rank - other.rank || other.position - one.position)
    .filter((lead) => after === null || isBehind(lead, after))
  const page = ranked.slice(0, limit)
  const [last, oldest, below] = [page.at(-1), window.at(-1), found[WINDOW_LEADS]]
  const top = window[0]?.position ?? LAST_POSITION
  const more = ranked.length > limit && last ? { top, rank: last.rank, position: last.position } : null
  const older = below ? { top: below.position, rank: 0, position: LAST_POSITION + 1 } : null
  const leads = await inOrder(db, siteId, page)
  return { leads, next: more ?? older, readToMs: below && oldest ? oldest.created_at : null }
}

/** One more than a window holds tells that there are older ones. */
async function findCandidates(
  db: D1Database,
  siteId: string,
  match: string,
  filter: ListFilter,
  top: number,
): Promise<Candidate[]> {
  const also = narrow(filter)
  const { results } = await db
    .prepare(
      `SELECT leads.id, leads.position, leads.created_at, leads.name, leads.email, leads.company, leads.phone,
         leads.external_id, (${also.sql}) AS fits
       FROM lead_words CROSS JOIN leads
         ON leads.site_id = ? AND leads.position = lead_words.rowid & ${LAST_POSITION}
       WHERE lead_words MATCH ?
         AND lead_words.rowid BETWEEN (SELECT number << ${POSITION_BITS} FROM site_numbers WHERE site_id = ?)
           AND (SELECT (number << ${POSITION_BITS}) | ? FROM site_numbers WHERE site_id = ?)
       ORDER BY lead_words.rowid DESC LIMIT ?`,
    )
    .bind(...also.bound, siteId, match, siteId, top, siteId, WINDOW_LEADS + 1)
    .all<Candidate>()
  return results
}

const isBehind = (lead: { rank: number; position: number }, after: FoundPlace) =>
  lead.rank > after.rank || (lead.rank === after.rank && lead.position < after.position)

async function inOrder(db: D1Database, siteId: string, page: readonly { id: string }[]): Promise<LeadRecord[]> {
  if (page.length === 0) return []
  const ids = page.map(({ id }) => id)
  const { results } = await selectLeads(db, siteId, ids).all<LeadRow>()
  const byId = new Map(results.map((row) => [row.id, toRecord(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
