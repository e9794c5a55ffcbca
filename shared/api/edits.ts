import * as z from 'zod'
import { Edit, LeadChange, NewNote } from '../schema/edit.ts'
import { id } from '../schema/id.ts'
import { Lead } from '../schema/lead.ts'
import { Proposal } from '../schema/proposal.ts'
import { MEMBERS, route } from './route.ts'
import { Pending } from './submissions.ts'

const tag = 'Leads'
const lead = z.object({ lead: id('ld') })
const problems = ['not_found', 'set_aside', 'unavailable'] as const

export const edits = {
  change: route({
    method: 'PATCH',
    path: '/v1/leads/{lead}',
    tag,
    who: MEMBERS,
    params: lead,
    body: LeadChange,
    answers: { 200: Lead, 202: Pending },
    problems,
    summary: 'Say who a lead is; it wins over all that forms say. Null empties',
  }),
  addNote: route({
    method: 'POST',
    path: '/v1/leads/{lead}/notes',
    tag,
    who: MEMBERS,
    params: lead,
    body: NewNote,
    answers: { 201: Edit, 202: Pending },
    problems,
    summary: 'Note something on a lead; it stands in the timeline',
  }),
  decide: route({
    method: 'POST',
    path: '/v1/leads/{lead}/proposals/{proposal}/decision',
    tag,
    who: MEMBERS,
    params: lead.extend({ proposal: id('pr') }),
    body: z.strictObject({ accept: z.boolean() }),
    answers: { 200: Proposal, 202: Pending },
    problems: ['decided', ...problems],
    summary: 'Take a value that a form proposes, or leave it: then it is not proposed again',
  }),
} as const
