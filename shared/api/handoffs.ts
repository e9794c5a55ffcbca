import * as z from 'zod'
import { LinkedHandoff, OpenHandoff } from '../schema/handoff.ts'
import { id, siteId } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { text } from '../schema/text.ts'
import { MEMBERS, route } from './route.ts'
import { Pending } from './submissions.ts'

const tag = 'Handoffs and verdicts'
const params = z.object({ lead: id('ld') })

export const handoffs = {
  open: route({
    method: 'GET',
    path: '/v1/handoffs',
    tag,
    who: MEMBERS,
    query: PageQuery.extend({
      site: siteId,
      /** Of leads whom this one of sales has now, exactly as it stands in the lead. */
      owner: text(500).regex(/\S/, 'must not be empty').optional(),
    }),
    answers: { 200: page(OpenHandoff) },
    problems: ['unknown_site'],
    summary:
      'What waits for an answer of sales, the first due first; with an owner a page may hold fewer than asked for, and `nextCursor` goes on',
  }),
  list: route({
    method: 'GET',
    path: '/v1/leads/{lead}/handoffs',
    tag,
    who: MEMBERS,
    params,
    query: PageQuery,
    answers: { 200: page(LinkedHandoff) },
    problems: ['not_found'],
    summary: 'When and why a lead was given to sales, each with the link by which it is answered; the latest first',
  }),
  revokeLinks: route({
    method: 'POST',
    path: '/v1/leads/{lead}/verdict-links/revocation',
    tag,
    who: MEMBERS,
    params,
    answers: { 200: z.object({ items: z.array(LinkedHandoff) }), 202: Pending },
    problems: ['not_found', 'set_aside', 'unavailable'],
    summary:
      'Let no verdict link of a lead hold any more that is out by now; answers the latest 20 handoffs with new ones',
  }),
} as const
