import { type Match, mayBeSigned } from '../leads/matchLead.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import type { SubmissionRecord } from './store.ts'

/** What was handed on of one filling before: its newest partial submission, and the lead that this one goes on with. */
export interface Filling {
  partial: SubmissionRecord
  /** Null where the final submission names somebody else than the partial did. */
  continued: Match | null
}

/** Finds what was handed on of this submission's filling; null for most, who send their form at once. */
export function findFilling(set: WorkingSet, { supersedes = [], keys }: SubmissionRecord): Filling | null {
  const earlier = supersedes.flatMap((id) => set.submission(id) ?? [])
  const partial = earlier.findLast((one) => one.partial && one.state === 'accepted' && !one.supersededBy)
  const lead = partial?.lead && set.leads.lead(partial.lead)
  if (!partial || !lead) return null
  const first = earlier.find((one) => one.partial && one.state === 'accepted')
  // Nothing but this filling tells of such a lead, so a mended address is still that person's.
  const isItsOwn = first?.matchRule === 'new' && lead.submissions === 1
  const agrees = mayBeSigned(lead, keys) && (!keys.emailKey || !lead.emailKey || isItsOwn)
  return { partial, continued: agrees ? { lead, rule: 'partial' } : null }
}

/** Notes that a submission took the place of the partial ones it names; one in quarantine only of those that are there too. */
export function supersede(set: WorkingSet, { id, state, supersedes = [] }: SubmissionRecord): void {
  for (const earlier of supersedes.flatMap((named) => set.submission(named) ?? [])) {
    const isStale =
      earlier.partial && !earlier.supersededBy && (state === 'accepted' || earlier.state === 'quarantined')
    if (isStale) set.putSubmission({ ...earlier, supersededBy: id })
  }
}
