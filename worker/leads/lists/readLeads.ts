import type { LeadSort } from '../../../shared/schema/leadFilter.ts'
import type { LeadRecord } from '../leadRecord.ts'
import { type LeadRow, toRecord } from '../leadRow.ts'
import { type LeadList, type ListFilter, nearestList } from './leadLists.ts'
import { type Condition, narrow } from './narrow.ts'

/**
 * The leads that one page looks through where no index serves the whole filter. Each costs up to three rows (in the
 * index to find where the window ends, in the index again, and the lead itself), so that a page reads fewer than 5,000.
 */
export const WINDOW_LEADS = 1_600
/** Rows of each of these leads; each filter that looks into another table, but for one that fails, costs one more. */
const ROWS_PER_LEAD = 3
const LOOKING_ELSEWHERE: readonly (keyof ListFilter)[] = ['form', 'consent', 'hasProposals']

/** A place in a list: the time by which it is ordered, and the lead's position within a moment. */
export interface Place {
  atMs: number
  position: number
}

export interface LeadsRead {
  leads: LeadRecord[]
  /** Where the next page begins; null at the list's end. */
  next: Place | null
  /** Where the window ended before the page was full; null: nothing was left out. */
  readTo: Place | null
}

interface Wanted {
  filter: ListFilter
  sort: LeadSort
  after: Place | null
  limit: number
  /** Leads to look through where no index serves the whole filter. */
  window?: number
}

/** Later and earlier than all that can be asked for. */
const ENDS: { first: Place; last: Place } = {
  first: { atMs: 9e14, position: 0 },
  last: { atMs: -9e14, position: 0 },
}

/** One page of a site's leads behind a place in the list. */
export async function readLeads(
  db: D1Database,
  siteId: string,
  { filter, sort, after, limit, window = WINDOW_LEADS }: Wanted,
): Promise<LeadsRead> {
  const { list, rest } = nearestList(filter, sort)
  const from = earlier(after ?? ENDS.first, dayOf(filter[`${sort}Before`]) ?? ENDS.first)
  const to = dayOf(filter[`${sort}From`]) ?? ENDS.last
  const served = Object.keys(rest).length === 0
  const end = served ? null : await endOfWindow(db, inList(list, siteId, filter, from, to), leadsOfWindow(rest, window))
  const leads = await select(db, inList(list, siteId, filter, from, end ?? to), narrow(rest), limit + 1)
  if (leads.length > limit) return { leads: leads.slice(0, limit), next: placeOf(leads[limit - 1], sort), readTo: null }
  return { leads, next: end, readTo: end }
}

/** Lists whose index is a table of its own. */
const JOINED: ReadonlyMap<LeadList['by'], string> = new Map([
  ['form', 'lead_forms'],
  ['consent', 'lead_consents'],
  ['hasProposals=yes', 'lead_proposals'],
])

/** The rows of an index from one place down to another, as FROM and WHERE, the latest first. */
interface Rows extends Condition {
  from: string
  /** What brings the leads to an index that is a table of its own. */
  join: string
  at: string
  position: string
  order: string
}

function inList({ by, sort, index }: LeadList, siteId: string, filter: ListFilter, from: Place, to: Place): Rows {
  const table = JOINED.get(by) ?? 'leads'
  const at = `${table}.${sort === 'seen' ? 'last_seen_at' : 'created_at'}`
  const position = `${table}.position`
  const key = keyOf(by, filter)
  return {
    from: table === 'leads' ? `leads INDEXED BY ${index}` : table,
    join: table === 'leads' ? '' : `CROSS JOIN leads ON leads.id = ${table}.lead_id`,
    at,
    position,
    sql: `${table}.site_id = ? AND ${key.sql} AND (${at}, ${position}) < (?, ?) AND (${at}, ${position}) >= (?, ?)`,
    bound: [siteId, ...key.bound, from.atMs, from.position, to.atMs, to.position],
    order: `${at} DESC, ${position} DESC`,
  }
}

/** What all rows of a list have in common. Partial indexes ask for their condition literally. */
function keyOf(by: LeadList['by'], filter: ListFilter): Condition {
  if (by === 'form') return { sql: 'lead_forms.form_id = ?', bound: [filter.form ?? ''] }
  if (by === 'consent') return { sql: 'lead_consents.key = ?', bound: [filter.consent ?? ''] }
  if (by === 'hasProposals=yes' || by === null) return narrow({})
  const [name] = by.split('=') as [keyof ListFilter]
  return narrow({ [name]: filter[name] })
}

function leadsOfWindow(rest: ListFilter, window: number): number {
  const found = LOOKING_ELSEWHERE.filter((name) => rest[name] !== undefined).length - 1
  return Math.floor((window * ROWS_PER_LEAD) / (ROWS_PER_LEAD + Math.max(0, found)))
}

/** The last place that a window reaches; null where the list ends before. */
async function endOfWindow(db: D1Database, rows: Rows, leads: number): Promise<Place | null> {
  return db
    .prepare(
      `SELECT ${rows.at} AS atMs, ${rows.position} AS position FROM ${rows.from}
       WHERE ${rows.sql} ORDER BY ${rows.order} LIMIT 1 OFFSET ?`,
    )
    .bind(...rows.bound, leads - 1)
    .first<Place>()
}

async function select(db: D1Database, rows: Rows, also: Condition, limit: number): Promise<LeadRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT leads.* FROM ${rows.from} ${rows.join}
       WHERE ${rows.sql} AND ${also.sql} ORDER BY ${rows.order} LIMIT ?`,
    )
    .bind(...rows.bound, ...also.bound, limit)
    .all<LeadRow>()
  return results.map(toRecord)
}

function placeOf(lead: LeadRecord | undefined, sort: LeadSort): Place | null {
  return lead ? { atMs: Date.parse(sort === 'seen' ? lead.lastSeenAt : lead.createdAt), position: lead.position } : null
}

const dayOf = (time: string | undefined): Place | null =>
  time === undefined ? null : { atMs: Date.parse(time), position: 0 }

const earlier = (one: Place, other: Place): Place =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.position <= other.position) ? one : other
