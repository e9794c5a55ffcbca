import { contract } from '../../shared/api/contract.ts'
import { readIdCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { listEntries } from './store.ts'

/** The audit log. `keepTrail` writes it. */
export const auditRoutes: Served[] = [
  serve(contract.audit.list, async ({ env, query, sites }) => {
    if (query.site === undefined && sites !== null) return { problem: 'not_allowed', detail: 'Name one of your sites.' }
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const entries = await listEntries(env.DB, query.site ?? null, cursor.after, query.limit + 1)
    return { status: 200, body: toPage(entries, query.limit, (entry) => entry.id) }
  }),
]
