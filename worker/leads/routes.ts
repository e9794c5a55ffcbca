import { leads } from '../../shared/api/leads.ts'
import { readPositionCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { toLead } from './leadRecord.ts'
import { findLead, listLeads } from './store.ts'

export const leadRoutes: Served[] = [
  serve(leads.list, async ({ query, env }) => {
    const before = readPositionCursor(query.cursor)
    if (!before.ok) return before.refusal
    const found = await listLeads(env.DB, query.site, before.after, query.limit)
    const { items, nextCursor } = toPage(found, query.limit, (lead) => lead.position)
    return { status: 200, body: { items: items.map(toLead), nextCursor } }
  }),
  serve(leads.get, async ({ params, env, sees }) => {
    const lead = await findLead(env.DB, params.lead)
    return lead && sees(lead.site) ? { status: 200, body: toLead(lead) } : { problem: 'not_found' }
  }),
]
