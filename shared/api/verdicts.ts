import * as z from 'zod'
import { id } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { NewVerdict, Verdict, VerdictKind } from '../schema/verdict.ts'
import { MEMBERS, route } from './route.ts'
import { Pending } from './submissions.ts'

const tag = 'Handoffs and verdicts'
/** Any text: to whom a link came broken, a page says so. */
const params = z.object({ token: z.string() })

export const verdicts = {
  show: route({
    method: 'GET',
    path: '/v/{token}',
    tag,
    who: 'anyone',
    params,
    /** What is chosen already when the page opens. */
    query: z.object({ say: VerdictKind.optional().catch(undefined) }),
    answers: { 200: 'text/html', 404: 'text/html', 410: 'text/html', 503: 'text/html' },
    summary: 'The page on which sales answers a handoff, without signing in; showing it changes nothing',
  }),
  answer: route({
    method: 'POST',
    path: '/v/{token}',
    tag,
    who: 'anyone',
    params,
    rawBody: true,
    answers: {
      200: 'text/html',
      403: 'text/html',
      404: 'text/html',
      409: 'text/html',
      410: 'text/html',
      422: 'text/html',
      429: 'text/html',
      503: 'text/html',
    },
    summary: 'Answer a handoff from its own page; the same once more changes nothing',
  }),
  create: route({
    method: 'POST',
    path: '/v1/verdicts',
    tag,
    who: MEMBERS,
    body: NewVerdict,
    answers: { 200: Verdict, 201: Verdict, 202: Pending },
    problems: ['unknown_site', 'not_found', 'cannot_move', 'other_body', 'set_aside', 'unavailable'],
    summary:
      'Say what sales says of a lead, as a CRM knows it; with the same key once more it answers 200 and changes nothing',
  }),
  list: route({
    method: 'GET',
    path: '/v1/leads/{lead}/verdicts',
    tag,
    who: MEMBERS,
    params: z.object({ lead: id('ld') }),
    query: PageQuery,
    answers: { 200: page(Verdict) },
    problems: ['not_found'],
    summary: 'What sales said of a lead, the latest first',
  }),
} as const
