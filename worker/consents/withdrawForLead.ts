import type { consents } from '../../shared/api/consents.ts'
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
  const done = await withdraw(env, named, { how: 'member', by: caller.name }, now)
  if (done.state === 'refused') return done.refusal
  if (done.state === 'waiting') return done.answer
  const withdrawn = await find()
  if (!withdrawn) return { problem: 'not_found' }
  return { status: 200, body: toConsent(withdrawn) }
}
