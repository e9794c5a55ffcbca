import * as z from 'zod'
import { Erasure } from '../schema/erasure.ts'
import { id, siteId } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { OWNERS, route } from './route.ts'
import { Pending } from './submissions.ts'

const tag = 'Erasures'
const lead = z.object({ lead: id('ld') })

export const erasures = {
  list: route({
    method: 'GET',
    path: '/v1/sites/{site}/erasures',
    tag,
    who: OWNERS,
    params: z.object({ site: siteId }),
    query: PageQuery,
    answers: { 200: page(Erasure) },
    problems: ['unknown_site'],
    summary: 'What was erased of a site, by members and by its retention, the latest first',
  }),
  access: route({
    method: 'GET',
    path: '/v1/leads/{lead}/access',
    tag,
    who: OWNERS,
    params: lead,
    answers: { 200: 'application/octet-stream' },
    problems: ['not_found', 'unavailable'],
    summary: 'All that is held about one person, as one JSON document',
  }),
  create: route({
    method: 'POST',
    path: '/v1/leads/{lead}/erasure',
    tag,
    who: OWNERS,
    params: lead,
    body: z.strictObject({ confirm: z.literal(true) }),
    answers: { 200: Erasure, 202: Pending },
    problems: ['not_found', 'set_aside', 'unavailable'],
    summary: 'Forget a lead under all of its ids, everywhere and for good; the answer is the proof',
  }),
} as const
