import { verdicts } from '../../shared/api/verdicts.ts'
import { END, placeInTime, readTimeCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { findLead } from '../leads/store.ts'
import { answerPage, showPage } from './page/answerPage.ts'
import { sayVerdict } from './sayVerdict.ts'
import { selectVerdictsOfLead, toRecord, toVerdict } from './store.ts'

export const verdictRoutes: Served[] = [
  serve(verdicts.show, showPage),
  serve(verdicts.answer, answerPage),
  serve(verdicts.create, async ({ body, env, caller, now }) => sayVerdict(env, body, caller.name, now)),
  serve(verdicts.list, async ({ params, query, env, sees }) => {
    const before = readTimeCursor(query.cursor)
    if (!before.ok) return before.refusal
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    const { results } = await selectVerdictsOfLead(env.DB, lead.id, before.after ?? END, query.limit + 1).all()
    const found = results.map((row) => toVerdict(toRecord(row)))
    return { status: 200, body: toPage(found, query.limit, ({ id, at }) => placeInTime({ id, atMs: Date.parse(at) })) }
  }),
]
