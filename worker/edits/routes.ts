import { edits } from '../../shared/api/edits.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { carryOut } from '../desk/carryOut.ts'
import { type Served, serve } from '../http/serve.ts'
import { idsOf } from '../leads/idsOf.ts'
import { findLead } from '../leads/store.ts'
import { findProposal, toProposal } from '../proposals/store.ts'
import { changeLead } from './changeLead.ts'
import type { DecideCommand, EditCommand } from './editCommand.ts'
import { findEdit } from './store.ts'

export const editRoutes: Served[] = [
  serve(edits.change, async ({ params, body, env, caller, sees, now }) => {
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    return await changeLead(env, lead, body, caller.name, now)
  }),

  serve(edits.addNote, async ({ params, body, env, caller, sees, now }) => {
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    const id = makeId('cm', now)
    const said = { values: {}, note: body.text, by: caller.name }
    const command: EditCommand = { kind: 'edit', id, lead: lead.id, ...said }
    const done = await carryOut(env, lead.site, command)
    if (done.state === 'refused') return done.refusal
    if (done.state === 'waiting') return done.answer
    const noted = await findEdit(env.DB, lead.site, idsOf(id).edit)
    return noted ? { status: 201, body: noted } : { problem: 'not_found' }
  }),

  serve(edits.decide, async ({ params, body, env, caller, sees, now }) => {
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    const found = await findProposal(env.DB, lead.site, params.proposal)
    if (!found || found.lead !== lead.id) return { problem: 'not_found' }
    if (found.state !== 'open') return { problem: 'decided' }
    const email = found.detail === 'email' ? found.value : null
    const decided = { proposal: found.id, email, isAccepted: body.accept, by: caller.name }
    const command: DecideCommand = {
      ...{ kind: 'decide', id: makeId('cm', now), ...decided },
      ...(found.detail === 'company' && { company: found.value }),
    }
    const done = await carryOut(env, lead.site, command)
    if (done.state === 'refused') return done.refusal
    if (done.state === 'waiting') return done.answer
    const after = await findProposal(env.DB, lead.site, found.id)
    return after ? { status: 200, body: toProposal(after) } : { problem: 'not_found' }
  }),
]
