import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import type { Refusal } from '../../http/problem.ts'
import { findSegment } from '../../segments/store.ts'

/** What was asked together with a segment's filter. What both say has to be the same: one would hide the other. */
export async function wholeFilter(
  db: D1Database,
  { site, segment, asked }: { site: string; segment: string | undefined; asked: LeadFilter },
): Promise<LeadFilter | Refusal> {
  if (segment === undefined) return asked
  const found = await findSegment(db, site, segment)
  if (!found) return { problem: 'not_found', detail: 'There is no such segment.' }
  const own: Record<string, unknown> = found.filter
  const twice = Object.entries(asked).filter(([name, value]) => own[name] !== undefined && own[name] !== value)
  if (twice.length === 0) return { ...asked, ...found.filter }
  const errors = twice.map(([path]) => ({ path, code: 'in_segment', message: 'the segment says another' }))
  return { problem: 'bad_request', errors }
}
