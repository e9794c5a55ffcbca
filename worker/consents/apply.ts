import type { Logged } from '../desk/machine.ts'
import type { LeadPart } from '../leads/leadPart.ts'
import { changePart, type LeadRecord, toLead, told } from '../leads/leadRecord.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import { type SubmissionRecord, toSubmission } from '../submissions/store.ts'
import type { ConfirmCommand } from './confirmCommand.ts'
import { withConfirmations } from './withConfirmations.ts'
import type { WithdrawCommand } from './withdrawCommand.ts'

/** Notes that a person confirmed a consent, once, and says so to those who waited for it. */
export function applyConfirm(set: WorkingSet, { submissionId, key }: ConfirmCommand, logged: Logged): void {
  const consent = set.consents.find(submissionId, key)
  const submission = set.submission(submissionId)
  const known = consent && set.leads.lead(consent.lead)
  if (!known || !submission) throw new Error(`there is no consent “${key}” of ${submissionId} to confirm`)
  if (consent.state !== 'pending' || consent.withdrawnAt) return // they clicked twice, or had it taken back
  const at = new Date(logged.appendedAt).toISOString()
  set.consents.put({ ...consent, state: 'confirmed', confirmedAt: at })
  announce(set, known, submission, logged, { mailingHeld: false })
}

/**
 * Notes that a person took a consent back, once. That goes for all that they agreed to under this key until now: whoever
 * leaves a letter by an old link wants no letter, however often they once asked for it.
 */
export function applyWithdraw(set: WorkingSet, command: WithdrawCommand, logged: Logged): void {
  const { submissionId, key, how, by } = command
  const consent = set.consents.find(submissionId, key)
  const submission = set.submission(submissionId)
  const known = consent && set.leads.lead(consent.lead)
  if (!known || !submission) throw new Error(`there is no consent “${key}” of ${submissionId} to withdraw`)
  const standing = set.consents
    .ofLead(known.parts.map(({ id }) => id))
    .filter((one) => one.key === key && !one.withdrawnAt)
  if (standing.length === 0) return // they clicked twice
  const withdrawnAt = new Date(logged.appendedAt).toISOString()
  for (const one of standing) set.consents.put({ ...one, withdrawnAt, withdrawnHow: how, withdrawnBy: by })
  announce(set, known, submission, logged)
}

function announce(
  set: WorkingSet,
  known: LeadRecord,
  submission: SubmissionRecord,
  logged: Logged,
  changes: Partial<LeadPart> = {},
): void {
  const at = new Date(logged.appendedAt).toISOString()
  const lead = told(changePart(known, submission.originLead ?? known.id, { ...changes, updatedAt: at }))
  set.leads.put(lead)
  const { sequence } = lead
  const said = withConfirmations(toSubmission(submission), set.consents.ofSubmission(submission.id))
  const data = { site: set.site, sequence, lead: toLead(lead), changed: ['consents'], submission: said }
  set.announce('lead.updated', logged, { order: 0, lead: lead.id, sequence, data })
}
