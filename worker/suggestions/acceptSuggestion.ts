import type { suggestions } from '../../shared/api/suggestions.ts'
import type { Asked, Reply } from '../http/serve.ts'
import { findLead } from '../leads/store.ts'
import { mergeLeads } from '../merges/mergeLeads.ts'
import { findSuggestion } from './store.ts'

/** A member says that two leads are one person; the merge keeps what spoke for it. */
export async function acceptSuggestion({
  env,
  params,
  caller,
  sees,
  now,
}: Asked<typeof suggestions.accept>): Promise<Reply<typeof suggestions.accept>> {
  const found = await findSuggestion(env.DB, params.suggestion)
  if (!found || !sees(found.site)) return { problem: 'not_found' }
  if (found.state !== 'open') return { problem: 'decided', detail: `${found.decidedBy} said that they are two people.` }
  const [older, younger] = await Promise.all(found.leads.map((lead) => findLead(env.DB, lead)))
  if (!older || !younger) return { problem: 'not_found' }
  const reasons = found.evidence.filter(({ points }) => points > 0).map(({ says }) => `${says}.`)
  return await mergeLeads(
    env,
    older,
    younger,
    { rule: 'suggestion', evidence: reasons.join(' '), by: caller.name },
    now,
  )
}
