import type { LeadRecord } from '../leads/leadRecord.ts'
import { toLead } from '../leads/leadRecord.ts'
import { type MatchRule, matchLead } from '../leads/matchLead.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import { type SubmissionRecord, toSubmission } from './store.ts'
import type { LeadValues, PersonKeys, ReleaseCommand, SubmissionCommand } from './submissionCommand.ts'

/** Where and when in the log a command stands. */
interface Place {
  position: number
  appendedAt: number
}

/** Takes in a visitor's submission: as a lead's, or into quarantine where it was flagged. */
export function applySubmission(set: WorkingSet, command: SubmissionCommand, place: Place): void {
  if (set.submission(command.content.id)) return // sent again after the Desk had forgotten it
  const submission: SubmissionRecord = {
    ...command.content,
    site: set.site,
    lead: null,
    state: 'quarantined',
    reasons: command.reasons,
    position: place.position,
    matchRule: null,
    values: command.values,
    keys: command.keys,
    receivedAt: new Date(place.appendedAt).toISOString(),
  }
  if (command.reasons.length === 0) admit(set, submission, command, place)
  else quarantine(set, submission, command.eventIds[0], place)
}

/** Lets a submission out of quarantine; from here on it travels as any other. */
export function applyRelease(set: WorkingSet, command: ReleaseCommand, place: Place): void {
  const submission = set.submission(command.submissionId)
  if (!submission) throw new Error(`there is no submission ${command.submissionId} to release`)
  if (submission.state === 'quarantined') admit(set, submission, command, place)
}

function quarantine(set: WorkingSet, submission: SubmissionRecord, eventId: string, place: Place): void {
  set.putSubmission(submission)
  set.announce('submission.quarantined', {
    id: eventId,
    position: place.position,
    order: 0,
    lead: null,
    sequence: null,
    data: { site: set.site, submission: toSubmission(submission) },
    atMs: place.appendedAt,
  })
}

/** Gives a submission its lead, known or new, and announces both. */
function admit(
  set: WorkingSet,
  submission: SubmissionRecord,
  ids: { leadId: string; eventIds: [string, string] },
  place: Place,
): void {
  const { keys, values } = submission
  const match = matchLead(set, keys)
  const known = match?.lead ?? newLead(set.site, ids.leadId, submission, place)
  const merged = { ...mergeValues(known, values, keys), ...mergeTouchpoints(known, submission) }
  const changed = match ? differences(known, merged) : []
  const at = new Date(place.appendedAt).toISOString()
  const lead: LeadRecord = {
    ...merged,
    submissions: known.submissions + 1,
    sequence: known.sequence + 2,
    updatedAt: at,
  }
  const stored: SubmissionRecord = {
    ...submission,
    state: 'accepted',
    lead: lead.id,
    matchRule: match?.rule ?? ('new' satisfies MatchRule),
  }
  set.putLead(lead)
  set.putSubmission(stored)
  if (keys.visitor) set.putVisitor(keys.visitor, lead)
  announceAdmission(set, { lead, stored, isNew: !match, changed }, ids.eventIds, place)
}

function announceAdmission(
  set: WorkingSet,
  { lead, stored, isNew, changed }: { lead: LeadRecord; stored: SubmissionRecord; isNew: boolean; changed: string[] },
  eventIds: [string, string],
  place: Place,
): void {
  const common = { position: place.position, lead: lead.id, atMs: place.appendedAt }
  const first = lead.sequence - 1
  const data = { site: set.site, lead: toLead(lead), submission: toSubmission(stored) }
  if (isNew) {
    const event = { ...common, id: eventIds[0], order: 0, sequence: first, data: { ...data, sequence: first } }
    set.announce('lead.created', event)
  } else {
    const event = { ...common, id: eventIds[0], order: 0, sequence: first, data: { ...data, sequence: first, changed } }
    set.announce('lead.updated', event)
  }
  const second = lead.sequence
  set.announce('submission.accepted', {
    ...common,
    id: eventIds[1],
    order: 1,
    sequence: second,
    data: { ...data, sequence: second },
  })
}

function newLead(site: string, id: string, submission: SubmissionRecord, place: Place): LeadRecord {
  const at = new Date(place.appendedAt).toISOString()
  return {
    id,
    site,
    position: place.position,
    email: null,
    emailKey: submission.keys.emailKey,
    name: null,
    phone: null,
    company: null,
    stage: 'lead',
    firstTouchpoint: null,
    latestTouchpoint: null,
    submissions: 0,
    sequence: 0,
    createdAt: at,
    updatedAt: at,
  }
}

/** Per property the newest value that is not empty; the spelling of the e-mail too, its key only where there was none. */
function mergeValues(lead: LeadRecord, values: LeadValues, keys: PersonKeys): LeadRecord {
  return { ...lead, ...values, emailKey: lead.emailKey ?? keys.emailKey }
}

/** The earliest arrival that is known, and the page of this submission as the latest. */
function mergeTouchpoints(
  lead: LeadRecord,
  submission: SubmissionRecord,
): Pick<LeadRecord, 'firstTouchpoint' | 'latestTouchpoint'> {
  const { url, campaign } = submission.page
  const here = { at: submission.receivedAt, url, ...(campaign ? { campaign } : {}) }
  const latest = submission.journey?.touchpoints.at(-1) ?? here
  const candidates = [lead.firstTouchpoint, submission.journey?.firstTouchpoint, here].flatMap((touch) => touch ?? [])
  const [earliest] = candidates.sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  return { firstTouchpoint: earliest ?? here, latestTouchpoint: latest }
}

/** The properties in which two states of a lead differ. */
function differences(before: LeadRecord, after: LeadRecord): string[] {
  const properties = ['email', 'name', 'phone', 'company', 'firstTouchpoint', 'latestTouchpoint'] as const
  return properties.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}
