import { suggestions } from '../../shared/api/suggestions.ts'
import { placeInTime, readTimeCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { acceptSuggestion } from './acceptSuggestion.ts'
import { showSuggestions } from './showSuggestions.ts'
import { findSuggestion, listSuggestions, refuseSuggestion } from './store.ts'

export const suggestionRoutes: Served[] = [
  serve(suggestions.list, async ({ query, env }) => {
    // A place among scores is a place among moments: a number, and an id within it.
    const read = readTimeCursor(query.cursor)
    if (!read.ok) return read.refusal
    const after = read.after && { score: read.after.atMs, id: read.after.id }
    const found = await listSuggestions(env.DB, query.site, query.lead, after, query.limit + 1)
    const { items, nextCursor } = toPage(found, query.limit, ({ id, score }) => placeInTime({ id, atMs: score }))
    return { status: 200, body: { items: await showSuggestions(env.DB, query.site, items), nextCursor } }
  }),
  serve(suggestions.refuse, async ({ params, env, sees, caller, now }) => {
    const found = await findSuggestion(env.DB, params.suggestion)
    if (!found || !sees(found.site)) return { problem: 'not_found' }
    await refuseSuggestion(env.DB, found.id, caller.name, now)
    const refused = await findSuggestion(env.DB, found.id)
    const [shown] = refused ? await showSuggestions(env.DB, found.site, [refused]) : []
    return shown ? { status: 200, body: shown } : { problem: 'not_found' }
  }),
  serve(suggestions.accept, acceptSuggestion),
]
