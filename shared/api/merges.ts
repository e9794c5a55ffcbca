import * as z from 'zod'
import { id } from '../schema/id.ts'
import { Merge } from '../schema/merge.ts'
import { MEMBERS, route } from './route.ts'
import { Pending } from './submissions.ts'

const tag = 'Merges'
const lead = z.object({ lead: id('ld') })

export const merges = {
  list: route({
    method: 'GET',
    path: '/v1/leads/{lead}/merges',
    tag,
    who: MEMBERS,
    params: lead,
    answers: { 200: z.object({ items: z.array(Merge) }) },
    problems: ['not_found'],
    summary: 'The latest 100 merges that made a lead what it is, undone ones too; the latest first',
  }),
  create: route({
    method: 'POST',
    path: '/v1/leads/{lead}/merges',
    tag,
    who: MEMBERS,
    params: lead,
    body: z.strictObject({ with: id('ld') }),
    answers: { 201: Merge, 202: Pending },
    problems: ['not_found', 'cannot_merge', 'set_aside', 'unavailable'],
    summary: 'Make one of two leads: the older id goes on, the other leads to it',
  }),
  undo: route({
    method: 'POST',
    path: '/v1/leads/{lead}/merges/{merge}/undo',
    tag,
    who: MEMBERS,
    params: lead.extend({ merge: id('mg') }),
    answers: { 200: Merge, 202: Pending },
    problems: ['not_found', 'cannot_undo', 'set_aside', 'unavailable'],
    summary: 'Make two of a lead again, within 30 days; what came since goes to the one whose keys it bears',
  }),
} as const
