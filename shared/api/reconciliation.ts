import * as z from 'zod'
import { siteId } from '../schema/id.ts'
import { Reconciliation } from '../schema/reconciliation.ts'
import { MEMBERS, OWNERS, route } from './route.ts'

const tag = 'Reconciliation'
const params = z.object({ site: siteId })
/** The end of an older stretch; absent: the latest. */
const upTo = z.coerce.number().int().min(0).optional()

export const reconciliation = {
  get: route({
    method: 'GET',
    path: '/v1/sites/{site}/reconciliation',
    tag,
    who: MEMBERS,
    params,
    query: z.object({ upTo }),
    answers: { 200: Reconciliation },
    problems: ['unknown_site', 'unavailable'],
    summary:
      'Whether all that was taken is somewhere: submissions, leads, events, deliveries, each leg with its numbers',
  }),
  acknowledge: route({
    method: 'POST',
    path: '/v1/sites/{site}/reconciliation/acknowledgements',
    tag,
    who: OWNERS,
    params,
    body: z.strictObject({ findings: z.array(z.string().max(100)).min(1).max(100), upTo: z.int().min(0).optional() }),
    answers: { 200: z.object({ acknowledged: z.array(z.string()) }) },
    problems: ['unknown_site', 'unavailable'],
    summary: 'Say that you have seen what does not add up; it counts no more until it grows',
  }),
} as const
