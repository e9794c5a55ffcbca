import * as z from 'zod'
import { id, siteId } from '../schema/id.ts'
import { Lead } from '../schema/lead.ts'
import { PageQuery, page } from '../schema/page.ts'
import { MEMBERS, route } from './route.ts'

const tag = 'Leads'

export const leads = {
  list: route({
    method: 'GET',
    path: '/v1/leads',
    tag,
    who: MEMBERS,
    query: PageQuery.extend({ site: siteId }),
    answers: { 200: page(Lead) },
    problems: ['unknown_site'],
    summary: 'A site’s leads, newest first',
  }),
  get: route({
    method: 'GET',
    path: '/v1/leads/{lead}',
    tag,
    who: MEMBERS,
    params: z.object({ lead: id('ld') }),
    answers: { 200: Lead },
    problems: ['not_found'],
    summary: 'One lead',
  }),
} as const
