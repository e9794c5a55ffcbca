import { erasures } from '../../shared/api/erasures.ts'
import { placeInTime, readTimeCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { findLead } from '../leads/store.ts'
import { erase } from './erase.ts'
import { listErasures } from './store.ts'

export const erasureRoutes: Served[] = [
  serve(erasures.create, async ({ params, env, caller, sees, now }) => {
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    return await erase(env, lead, caller.name, now)
  }),

  serve(erasures.list, async ({ params, query, env }) => {
    const before = readTimeCursor(query.cursor)
    if (!before.ok) return before.refusal
    const found = await listErasures(env.DB, params.site, before.after, query.limit + 1)
    const place = ({ id, erasedAt }: { id: string; erasedAt: string }) =>
      placeInTime({ id, atMs: Date.parse(erasedAt) })
    return { status: 200, body: toPage(found, query.limit, place) }
  }),
]
