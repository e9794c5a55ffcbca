import * as z from 'zod'
import { Company, CompanyChange, WholeCompany } from '../schema/company.ts'
import { id, siteId } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { MEMBERS, route } from './route.ts'
import { Pending } from './submissions.ts'

const tag = 'Companies'
const one = z.object({ company: id('co') })

export const companies = {
  list: route({
    method: 'GET',
    path: '/v1/companies',
    tag,
    who: MEMBERS,
    query: PageQuery.extend({
      site: siteId,
      /** The beginning of a name or domain. Then the answer is one page in their alphabetical order. */
      q: z.string().max(200).optional(),
    }).strict(),
    answers: { 200: page(Company) },
    problems: ['unknown_site'],
    summary: 'A site’s companies: those first whose people last did something, or found by the beginning of a name',
  }),
  get: route({
    method: 'GET',
    path: '/v1/companies/{company}',
    tag,
    who: MEMBERS,
    params: one,
    answers: { 200: WholeCompany },
    problems: ['not_found'],
    summary: 'One company with its people, its main contact and what they did in the latest 14 days',
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/companies/{company}',
    tag,
    who: MEMBERS,
    params: one,
    body: CompanyChange,
    answers: { 200: Company, 202: Pending },
    problems: ['not_found', 'set_aside', 'unavailable'],
    summary: 'Say what a company is called, which domains and names are the same one, and whom to speak to',
  }),
} as const
