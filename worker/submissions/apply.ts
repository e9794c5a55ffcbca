import { isEnough } from '../../shared/rules/isEnough.ts'
import type { MatchRule } from '../../shared/schema/match.ts'
import { consentsOf, isAnyGiven } from '../consents/consentsOf.ts'
import type { Logged } from '../desk/machine.ts'
import { handOff } from '../handoffs/handOff.ts'
import { alreadyOf } from '../leads/alreadyOf.ts'
import { differences } from '../leads/differences.ts'
import { idsOf } from '../leads/idsOf.ts'
import type { LeadPart } from '../leads/leadPart.ts'
import { changePart, type LeadRecord, leadOf, partOf, told } from '../leads/leadRecord.ts'
import { matchLead } from '../leads/matchLead.ts'
import { meetColleagues } from '../leads/meetColleagues.ts'
import { newPart } from '../leads/newPart.ts'
import { seeAgain } from '../leads/seeAgain.ts'
import { takeValues } from '../leads/takeValues.ts'
import { whichPart } from '../leads/whichPart.ts'
import { withChannel } from '../leads/withChannel.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import { mergeWhenSure } from '../merges/mergeWhenSure.ts'
import { signalsOfJourney } from '../signals/identified/signalsOfJourney.ts'
import { announceAdmission } from './announceAdmission.ts'
import { arrivalOf } from './arrivalOf.ts'
import { findFilling, supersede } from './filling.ts'
import { type SubmissionRecord, toSubmission } from './store.ts'
import type { ReleaseCommand, SubmissionCommand } from './submissionCommand.ts'

/** Takes in a visitor's submission: as a lead's, or into quarantine where enough spoke against it. */
export function applySubmission(set: WorkingSet, command: SubmissionCommand, logged: Logged): void {
  if (set.submission(command.content.id)) {
    set.count('repeated', logged) // sent again after the Desk had forgotten it
    return
  }
  const submission: SubmissionRecord = {
    ...command.content,
    site: set.site,
    lead: null,
    originLead: null,
    state: 'quarantined',
    reasons: command.reasons,
    position: logged.position,
    matchRule: null,
    values: command.values,
    ...(command.personFacts && { personFacts: command.personFacts }),
    keys: command.keys,
    ...(command.confirmUrls && { confirmUrls: command.confirmUrls }),
    ...(command.qualifies && { qualifies: command.qualifies }),
    receivedAt: new Date(command.receivedAtMs ?? logged.appendedAt).toISOString(),
  }
  if (isEnough(command.reasons)) quarantine(set, submission, logged)
  else admit(set, submission, logged)
  seeForm(set, command, logged)
}

/** Notes the form of the site's own, unless enough spoke against its sending beside that it did not go through. */
function seeForm(set: WorkingSet, { id, content, seen, reasons }: SubmissionCommand, { appendedAt }: Logged): void {
  if (!seen || isEnough(reasons.filter((reason) => reason !== 'attempted'))) return
  set.seenForms.add({ id: idsOf(id).seenForm, name: content.formName, ...seen, atMs: appendedAt })
}

/** Lets a submission out of quarantine; from here on it travels as any other. It may have been erased meanwhile. */
export function applyRelease(set: WorkingSet, command: ReleaseCommand, logged: Logged): void {
  const submission = set.submission(command.submissionId)
  if (submission?.state === 'quarantined' && !submission.supersededBy) admit(set, submission, logged)
}

function quarantine(set: WorkingSet, submission: SubmissionRecord, logged: Logged): void {
  set.putSubmission(submission)
  supersede(set, submission)
  set.quarantineDays.add(submission.reasons, logged.appendedAt)
  const data = { site: set.site, submission: toSubmission(submission) }
  set.announce('submission.quarantined', logged, { order: 0, lead: null, sequence: null, data })
}

/** Gives a submission its lead, known or new, and announces both. */
function admit(set: WorkingSet, submission: SubmissionRecord, logged: Logged): void {
  const { keys, values, receivedAt } = submission
  const filling = findFilling(set, submission)
  const match = matchLead(set.leads, keys, filling?.continued)
  const met = match?.lead ?? newLead(set.site, submission, logged)
  const partId = match ? whichPart(set.leads, met, keys, filling?.partial.originLead) : met.id
  // Seen when it came, which is earlier than this where it was held, or waited for a person.
  const known = match ? seeAgain(set, met, partId, logged, Date.parse(receivedAt)) : met
  const heard = { values, keys, said: { at: logged.position, by: 'form' as const } }
  const { lead: valued, proposed } = takeValues(set.leads, known, partId, heard)
  const changes = {
    ...mergeTouchpoints(partOf(valued, partId), submission),
    // One filling counts once, however often something of it was handed on.
    submissions: partOf(valued, partId).submissions + (filling?.partial.lead === known.id ? 0 : 1),
    mailingHeld: partOf(valued, partId).mailingHeld && !isAnyGiven(consentsOf(submission, known.id)),
  }
  const lead = told(changePart(valued, partId, changes), 2)
  const matchRule: MatchRule = match?.rule ?? 'new'
  const already = match && alreadyOf(met.stage)
  const stored: SubmissionRecord = {
    ...submission,
    state: 'accepted',
    lead: lead.id,
    originLead: partId,
    matchRule,
    ...(already && { already }),
  }
  if (!match) set.count('lead', logged)
  set.leads.put(lead)
  set.putSubmission(stored)
  supersede(set, stored)
  set.proposals.propose(lead, stored, proposed, logged)
  takeAlong(set, lead, stored, logged)
  const changed = match ? differences(met, lead) : []
  announceAdmission(set, { lead, stored, isNew: !match, changed }, logged)
  if (!met.emailKey) meetColleagues(set, lead, logged)
  mergeWhenSure(set, lead, keys, logged)
  handOff(set, stored, changed, logged)
}

/** What comes with a submission beside its answers: a journey, consents, and a browser to know again. */
function takeAlong(set: WorkingSet, lead: LeadRecord, stored: SubmissionRecord, { appendedAt }: Logged): void {
  const { journey, keys, matchRule } = stored
  const originLead = stored.originLead ?? lead.id
  for (const signal of journey ? signalsOfJourney(journey, originLead) : [])
    set.signals.put({ lead: lead.id, originLead, signal, receivedAtMs: appendedAt, matchRule })
  for (const consent of consentsOf(stored, lead.id)) set.consents.put(consent)
  if (keys.visitor) set.putVisitor(keys.visitor, originLead)
}

function newLead(
  site: string,
  { receivedAt }: SubmissionRecord,
  { position, appendedAt, command }: Logged,
): LeadRecord {
  return leadOf(site, [newPart({ id: idsOf(command.id).lead, position, appendedAt, lastSeenAt: receivedAt })], 0)
}

/** The earliest arrival that is known, and the page of this submission as the latest. */
function mergeTouchpoints(
  { firstTouchpoint, latestTouchpoint }: LeadPart,
  submission: SubmissionRecord,
): Pick<LeadPart, 'firstTouchpoint' | 'latestTouchpoint'> {
  const { journey, source } = submission
  const here = arrivalOf(submission)
  const came = journey?.touchpoints.at(-1)
  const candidates = [firstTouchpoint, journey && withChannel(journey.firstTouchpoint), here]
  const [earliest] = candidates.flatMap((touch) => touch ?? []).sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  // What no page sent may have happened long ago.
  const isOld = source && latestTouchpoint && Date.parse(latestTouchpoint.at) > Date.parse(here.at)
  const latest = isOld ? latestTouchpoint : came ? withChannel(came) : here
  return { firstTouchpoint: earliest ?? here, latestTouchpoint: latest }
}
