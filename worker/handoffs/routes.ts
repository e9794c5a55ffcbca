import { handoffs } from '../../shared/api/handoffs.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import type { LinkedHandoff } from '../../shared/schema/handoff.ts'
import { carryOut } from '../desk/carryOut.ts'
import type { Env } from '../env.ts'
import { END, placeInTime, readTimeCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { findLead } from '../leads/store.ts'
import type { RevokeLinksCommand } from '../verdicts/verdictCommand.ts'
import { listOpen } from './listOpen.ts'
import { type HandoffRecord, selectHandoffsOfLead, toHandoff, toRecord } from './store.ts'
import { verdictUrl } from './verdictLink.ts'

const LATEST = 20

export const handoffRoutes: Served[] = [
  serve(handoffs.open, async ({ query, env }) => listOpen(env.DB, query)),

  serve(handoffs.list, async ({ params, query, env, sees, url }) => {
    const before = readTimeCursor(query.cursor)
    if (!before.ok) return before.refusal
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    const { results } = await selectHandoffsOfLead(env.DB, lead.id, before.after ?? END, query.limit + 1).all()
    const { items, nextCursor } = toPage(results.map(toRecord), query.limit, ({ id, at }) =>
      placeInTime({ id, atMs: Date.parse(at) }),
    )
    return { status: 200, body: { items: await withLinks(env, url.origin, items), nextCursor } }
  }),

  serve(handoffs.revokeLinks, async ({ params, env, sees, url, now }) => {
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    const command: RevokeLinksCommand = { kind: 'revoke_links', id: makeId('cm', now), alone: true, lead: lead.id }
    const done = await carryOut(env, lead.site, command)
    if (done.state === 'refused') return done.refusal
    if (done.state === 'waiting') return done.answer
    const { results } = await selectHandoffsOfLead(env.DB, lead.id, END, LATEST).all()
    return { status: 200, body: { items: await withLinks(env, url.origin, results.map(toRecord)) } }
  }),
]

const withLinks = (env: Env, origin: string, records: readonly HandoffRecord[]): Promise<LinkedHandoff[]> =>
  Promise.all(
    records.map(async (record) => {
      const { site, id: handoff, link } = record
      return { ...toHandoff(record), verdictUrl: await verdictUrl(env, origin, { site, handoff, link }) }
    }),
  )
