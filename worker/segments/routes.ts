import { segments } from '../../shared/api/segments.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import type { LeadFilter } from '../../shared/schema/leadFilter.ts'
import type { Refusal } from '../http/problem.ts'
import { type Served, serve } from '../http/serve.ts'
import { findSite } from '../sites/store.ts'
import { deleteSegment, findSegment, insertSegment, listSegments, MOST_SEGMENTS, updateSegment } from './store.ts'
import { notWatchable } from './watches/matchesFilter.ts'
import { countWatches, MOST_WATCHES } from './watches/store.ts'

const TAKEN: Refusal = {
  problem: 'invalid',
  errors: [{ path: 'name', code: 'taken', message: 'another segment of the site has this name' }],
}

export const segmentRoutes: Served[] = [
  serve(segments.list, async ({ env, params }) => ({
    status: 200,
    body: { items: await listSegments(env.DB, params.site) },
  })),

  serve(segments.create, async ({ env, params, body, now }) => {
    if (!(await findSite(env.DB, params.site))) return { problem: 'unknown_site' }
    const refusal = body.announce ? await refusalOf(env.DB, params.site, body.filter) : null
    if (refusal) return refusal
    const kept = await insertSegment(env.DB, params.site, { ...body, id: makeId('sm', now) }, now)
    if (kept) return { status: 201, body: kept }
    const all = await listSegments(env.DB, params.site)
    if (all.some(({ name }) => name === body.name)) return TAKEN
    return { problem: 'invalid', detail: `A site has at most ${MOST_SEGMENTS} segments.` }
  }),

  serve(segments.change, async ({ env, params, body, now }) => {
    const before = await findSegment(env.DB, params.site, params.segment)
    if (!before) return { problem: 'not_found' }
    const { filter = before.filter, announce = before.announce } = body
    const refusal = announce ? await refusalOf(env.DB, params.site, filter, before.announce) : null
    if (refusal) return refusal
    const changed = await updateSegment(env.DB, before, body, now)
    return changed ? { status: 200, body: changed } : TAKEN
  }),

  serve(segments.delete, async ({ env, params, now }) =>
    (await deleteSegment(env.DB, params.site, params.segment, now))
      ? { status: 204, body: null }
      : { problem: 'not_found' },
  ),
]

/** Why a segment cannot announce who comes in; null: it can. */
async function refusalOf(
  db: D1Database,
  siteId: string,
  filter: LeadFilter,
  isWatched = false,
): Promise<Refusal | null> {
  const name = notWatchable(filter)
  if (name !== null) {
    const message = 'only an index can tell whom it holds for, so nobody can be told who comes in'
    return { problem: 'invalid', errors: [{ path: `filter.${name}`, code: 'not_watchable', message }] }
  }
  if (isWatched || (await countWatches(db, siteId)) < MOST_WATCHES) return null
  return { problem: 'invalid', detail: `At most ${MOST_WATCHES} segments of a site announce who comes in.` }
}
