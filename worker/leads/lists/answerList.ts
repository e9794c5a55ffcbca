import type { leads } from '../../../shared/api/leads.ts'
import type { Answer } from '../../../shared/api/route.ts'
import type { LeadFilter, LeadSort } from '../../../shared/schema/leadFilter.ts'
import { readNumbersCursor, toNumbersCursor } from '../../http/cursor.ts'
import type { Refusal } from '../../http/problem.ts'
import { toLead } from '../leadRecord.ts'
import { searchLeads } from '../search/searchLeads.ts'
import { readLeads } from './readLeads.ts'
import { wholeFilter } from './wholeFilter.ts'

/** What a list of leads is asked for. */
export interface ListAsked {
  site: string
  segment: string | undefined
  sort: LeadSort
  limit: number
  cursor: string | undefined
  asked: LeadFilter
}

type ListAnswer = Answer<typeof leads.list> | Refusal

/** One page of a site's leads: listed in their order, or searched where there are words. */
export async function answerList(db: D1Database, list: ListAsked): Promise<ListAnswer> {
  const filter = await wholeFilter(db, list)
  if ('problem' in filter) return filter
  return filter.q?.trim() ? await answerSearch(db, list, filter, filter.q) : await answerListed(db, list, filter)
}

async function answerListed(db: D1Database, { site, sort, limit, cursor }: ListAsked, filter: LeadFilter) {
  const read = readNumbersCursor(cursor, 2)
  if (!read.ok) return read.refusal
  const [atMs = 0, position = 0] = read.after ?? []
  const { q: _, ...listed } = filter
  const after = read.after && { atMs, position }
  const page = await readLeads(db, site, { filter: listed, sort, after, limit })
  const nextCursor = page.next && toNumbersCursor([page.next.atMs, page.next.position])
  return answer(page.leads.map(toLead), nextCursor, page.readTo?.atMs ?? null)
}

async function answerSearch(db: D1Database, { site, limit, cursor }: ListAsked, filter: LeadFilter, typed: string) {
  const read = readNumbersCursor(cursor, 3)
  if (!read.ok) return read.refusal
  const [top = 0, rank = 0, position = 0] = read.after ?? []
  const { q: _, ...listed } = filter
  const after = read.after && { top, rank, position }
  const page = await searchLeads(db, site, { q: typed, filter: listed, after, limit })
  const nextCursor = page.next && toNumbersCursor([page.next.top, page.next.rank, page.next.position])
  return answer(page.leads.map(toLead), nextCursor, page.readToMs)
}

function answer(items: ReturnType<typeof toLead>[], nextCursor: string | null, readToMs: number | null) {
  const readTo = readToMs === null ? null : new Date(readToMs).toISOString()
  return { status: 200 as const, body: { items, nextCursor, partial: readTo !== null, readTo } }
}
