import { erasures } from '../../shared/api/erasures.ts'
import { personOf } from '../erasures/personOf.ts'
import { exportHeaders } from '../exports/exportHeaders.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { type Served, serve } from '../http/serve.ts'
import { findLead } from '../leads/store.ts'
import { writeDocument } from './document.ts'
import { theirSections } from './theirs.ts'

export const accessRoutes: Served[] = [
  serve(erasures.access, async ({ params, env, sees, now }) => {
    const lead = await findLead(env.DB, params.lead)
    if (!lead || !sees(lead.site)) return { problem: 'not_found' }
    const person = await personOf(env.DB, lead)
    const head = { readAt: new Date(now).toISOString(), lead }
    const made = await orUnavailable('access.document', writeDocument(head, theirSections(env, lead, person)))
    if (!made.ok) return made.refusal
    return { status: 200, body: made.value, headers: exportHeaders(['access', lead.id], 'json', now) }
  }),
]
