import type { StoredSubmission } from '../../../shared/schema/submission.ts'

/** Why a submission waits in quarantine, as one line that a person can decide on. */
export function sayReason({ reasons, origin }: Pick<StoredSubmission, 'reasons' | 'origin'>): string {
  const host = origin && URL.parse(origin)?.host
  const words = { origin: host ? `First lead from ${host}` : 'Sent from a page that did not say where it is' }
  return reasons.map((reason) => words[reason]).join(' · ') || 'Held back for a person to look at'
}
