import type { handoffs } from '../../shared/api/handoffs.ts'
import type { Answer } from '../../shared/api/route.ts'
import type { OpenHandoff } from '../../shared/schema/handoff.ts'
import { placeInTime, readTimeCursor, toPage } from '../http/cursor.ts'
import type { Refusal } from '../http/problem.ts'
import { toLead } from '../leads/leadRecord.ts'
import { type LeadRow, toRecord as toLeadRecord } from '../leads/leadRow.ts'
import { selectLeads } from '../leads/store.ts'
import { selectOpenByDue, toHandoff, toRecord } from './store.ts'

/** How many one page of one owner's looks through. */
const LOOKED_THROUGH = 300
/** Earlier than anything that may be due. */
const BEGINNING = { atMs: 0, id: '' }

interface Asked {
  site: string
  owner?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** What waits for an answer of sales, with whom it is about. */
export async function listOpen(
  db: D1Database,
  { site, owner, limit, cursor }: Asked,
): Promise<Answer<typeof handoffs.open> | Refusal> {
  const read = readTimeCursor(cursor)
  if (!read.ok) return read.refusal
  const most = owner === undefined ? limit + 1 : LOOKED_THROUGH
  const { results } = await selectOpenByDue(db, site, read.after ?? BEGINNING, most).all()
  const looked = await withWho(db, site, results)
  const { items, nextCursor } = toPage(owner === undefined ? looked : looked.filter(isOf(owner)), limit, placeOf)
  const last = looked.at(-1)
  const goesOn = nextCursor === null && owner !== undefined && results.length === most && last !== undefined
  return { status: 200, body: { items, nextCursor: goesOn ? toPage([last, last], 1, placeOf).nextCursor : nextCursor } }
}

const isOf =
  (owner: string) =>
  ({ who }: OpenHandoff) =>
    who.owner === owner
const placeOf = ({ id, dueAt }: OpenHandoff) => placeInTime({ id, atMs: Date.parse(dueAt) })

async function withWho(db: D1Database, site: string, rows: readonly unknown[]): Promise<OpenHandoff[]> {
  if (rows.length === 0) return []
  const open = rows.map((row) => toHandoff(toRecord(row)))
  const ids = [...new Set(open.map(({ lead }) => lead))]
  const found = await selectLeads(db, site, ids).all<LeadRow>()
  const leads = new Map(found.results.map((row) => [row.id, toLead(toLeadRecord(row))]))
  return open.flatMap((handoff) => {
    const who = leads.get(handoff.lead)
    return who ? [{ ...handoff, who }] : [] // erased in between
  })
}
