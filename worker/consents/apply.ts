import type { Logged } from '../desk/machine.ts'
import { type LeadRecord, toLead } from '../leads/leadRecord.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import { toSubmission } from '../submissions/store.ts'
import type { ConfirmCommand } from './confirmCommand.ts'
import { withConfirmations } from './withConfirmations.ts'

/** Notes that a person confirmed a consent, once, and says so to those who waited for it. */
export function applyConfirm(set: WorkingSet, { submissionId, key }: ConfirmCommand, logged: Logged): void {
  const consent = set.consents.find(submissionId, key)
  const submission = set.submission(submissionId)
  const known = consent && set.leads.lead(consent.lead)
  if (!known || !submission) throw new Error(`there is no consent “${key}” of ${submissionId} to confirm`)
  if (consent.state !== 'pending') return // they clicked twice
  const at = new Date(logged.appendedAt).toISOString()
  set.consents.put({ ...consent, state: 'confirmed', confirmedAt: at })
  const lead: LeadRecord = { ...known, sequence: known.sequence + 1, updatedAt: at }
  set.leads.put(lead)
  const { sequence } = lead
  const said = withConfirmations(toSubmission(submission), set.consents.ofSubmission(submissionId))
  const data = { site: set.site, sequence, lead: toLead(lead), changed: ['consents'], submission: said }
  set.announce('lead.updated', logged, { order: 0, lead: lead.id, sequence, data })
}
