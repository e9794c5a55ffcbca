import { AuditEntry, AuditQuery } from '../schema/audit.ts'
import { page } from '../schema/page.ts'
import { OWNERS, route } from './route.ts'

export const audit = {
  list: route({
    method: 'GET',
    path: '/v1/audit',
    tag: 'Audit',
    who: OWNERS,
    query: AuditQuery,
    answers: { 200: page(AuditEntry) },
    problems: ['unknown_site'],
    summary: 'Who did what, latest first: on a site, or for owners of the deployment everywhere; kept for a year',
  }),
} as const
