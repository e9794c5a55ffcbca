import { withConfirmUrls } from '../consents/withConfirmUrls.ts'
import type { Logged } from '../desk/machine.ts'
import { type LeadRecord, toLead } from '../leads/leadRecord.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import { type SubmissionRecord, toSubmission } from './store.ts'

/** Tells of a submission that became a lead's, with the two events that `sequence` has counted already. */
export function announceAdmission(
  set: WorkingSet,
  { lead, stored, isNew, changed }: { lead: LeadRecord; stored: SubmissionRecord; isNew: boolean; changed: string[] },
  logged: Logged,
): void {
  const data = {
    site: set.site,
    lead: toLead(lead),
    submission: withConfirmUrls(toSubmission(stored), stored.confirmUrls),
  }
  const [first, second] = [lead.sequence - 1, lead.sequence]
  const event = { order: 0, lead: lead.id, sequence: first }
  if (isNew) set.announce('lead.created', logged, { ...event, data: { ...data, sequence: first } })
  else set.announce('lead.updated', logged, { ...event, data: { ...data, sequence: first, changed } })
  const type = stored.partial ? 'submission.partial' : 'submission.accepted'
  set.announce(type, logged, { order: 1, lead: lead.id, sequence: second, data: { ...data, sequence: second } })
}
