import type { consents } from '../../shared/api/consents.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import type { Asked, Reply } from '../http/serve.ts'
import { findLead } from '../leads/store.ts'
import { findConsents, toConsent } from './store.ts'
import { withdraw } from './withdraw.ts'

/** A member takes a consent back for its person, as after a call. */
export async function withdrawForLead({
  env,
  params,
  caller,
  sees,
  now,
}: Asked<typeof consents.withdrawForLead>): Promise<Reply<typeof consents.withdrawForLead>> {
  const lead = await findLead(env.DB, params.lead)
  if (!lead || !sees(lead.site)) return { problem: 'not_found' }
  const named = { site: lead.site, submission: params.submission, key: params.key }
  const find = async () => {
    const found = await findConsents(env.DB, lead.site, [params.submission])
    return found.find((consent) => consent.key === params.key && consent.lead === lead.id)
  }
  if (!(await find())) return { problem: 'not_found' }
  const appended = await orUnavailable(
    'consents.withdrawForLead',
    withdraw(env, named, { how: 'member', by: caller.name }, now),
  )
  if (!appended.ok) return appended.refusal
  if (!appended.value) return { problem: 'not_found' }
  const { command, outcome } = appended.value
  if (outcome.state === 'set_aside') return { problem: 'set_aside', detail: outcome.reason }
  const withdrawn = await find()
  if (outcome.state === 'waiting' || !withdrawn) {
    return { status: 202, body: { id: command, status: `/v1/sites/${lead.site}/commands/${command}` } }
  }
  return { status: 200, body: toConsent(withdrawn) }
}
