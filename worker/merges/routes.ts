import { merges } from '../../shared/api/merges.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { carryOut } from '../desk/carryOut.ts'
import { type Served, serve } from '../http/serve.ts'
import { findLead } from '../leads/store.ts'
import { isUndoable } from './apply.ts'
import type { UnmergeCommand } from './mergeCommand.ts'
import { mergeLeads } from './mergeLeads.ts'
import { findMerge, listMerges, toMerge } from './store.ts'

export const mergeRoutes: Served[] = [
  serve(merges.list, async ({ params, env, sees, now }) => {
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    const found = await listMerges(env.DB, lead.id)
    return { status: 200, body: { items: found.map((merge) => toMerge(merge, now)) } }
  }),

  serve(merges.create, async ({ params, body, env, caller, sees, now }) => {
    const [one, other] = [await findLead(env.DB, params.lead), await findLead(env.DB, body.with)]
    if (!one || !other || !sees(one.site) || one.site !== other.site) return { problem: 'not_found' }
    const said = { rule: 'member', evidence: 'A member said so.', by: caller.name } as const
    return await mergeLeads(env, one, other, said, now)
  }),

  serve(merges.undo, async ({ params, env, caller, sees, now }) => {
    const lead = await findLead(env.DB, params.lead)
    const merge = await findMerge(env.DB, params.merge)
    if (!lead || !sees(lead.site) || merge?.lead !== lead.id) return { problem: 'not_found' }
    if (!isUndoable(merge, now)) return { problem: 'cannot_undo' }
    const id = makeId('cm', now)
    const command: UnmergeCommand = { kind: 'unmerge', id, alone: true, merge: merge.id, by: caller.name }
    const done = await carryOut(env, lead.site, command)
    if (done.state === 'refused') return done.refusal
    const undone = await findMerge(env.DB, merge.id)
    if (done.state === 'waiting') return done.answer
    return undone ? { status: 200, body: toMerge(undone, now) } : { problem: 'not_found' }
  }),
]
