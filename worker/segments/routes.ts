import { segments } from '../../shared/api/segments.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Refusal } from '../http/problem.ts'
import { type Served, serve } from '../http/serve.ts'
import { findSite } from '../sites/store.ts'
import { deleteSegment, findSegment, insertSegment, listSegments, MOST_SEGMENTS, updateSegment } from './store.ts'

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
    const kept = await insertSegment(env.DB, params.site, { ...body, id: makeId('sm', now) }, now)
    if (kept) return { status: 201, body: kept }
    const all = await listSegments(env.DB, params.site)
    if (all.some(({ name }) => name === body.name)) return TAKEN
    return { problem: 'invalid', detail: `A site has at most ${MOST_SEGMENTS} segments.` }
  }),

  serve(segments.change, async ({ env, params, body, now }) => {
    const changed = await updateSegment(env.DB, params.site, params.segment, body, now)
    if (changed) return { status: 200, body: changed }
    return (await findSegment(env.DB, params.site, params.segment)) ? TAKEN : { problem: 'not_found' }
  }),

  serve(segments.delete, async ({ env, params }) =>
    (await deleteSegment(env.DB, params.site, params.segment)) ? { status: 204, body: null } : { problem: 'not_found' },
  ),
]
