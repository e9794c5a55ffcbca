import type { Stage } from '../../shared/schema/lead.ts'
import { consentsOf } from '../consents/consentsOf.ts'
import type { Logged } from '../desk/machine.ts'
import { differences } from '../leads/differences.ts'
import { idsOf } from '../leads/idsOf.ts'
import { changePart, type LeadRecord, leadOf, partOf, told } from '../leads/leadRecord.ts'
import { matchLead } from '../leads/matchLead.ts'
import { newPart } from '../leads/newPart.ts'
import { takeValues } from '../leads/takeValues.ts'
import { whichPart } from '../leads/whichPart.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import { mergeWhenSure } from '../merges/mergeWhenSure.ts'
import { announceAdmission } from '../submissions/announceAdmission.ts'
import type { SubmissionRecord } from '../submissions/store.ts'
import type { ImportCommand } from './importCommand.ts'
import type { RowOutcome } from './importCounts.ts'

/** How far along the relay; the ends beside it are nothing that a list may send somebody to who is already a lead. */
const ALONG: readonly Stage[] = ['subscriber', 'lead', 'qualified', 'accepted', 'won']

/**
 * Takes in a row of a list: as a submission that no page has sent. It is no sign of life, so nobody is seen again by it and
 * nobody's colleagues are told; endpoints hear of it only where the import says so.
 */
export function applyImport(set: WorkingSet, command: ImportCommand, logged: Logged): RowOutcome {
  const { keys, values, content, announce, personFacts } = command
  const match = matchLead(set.leads, keys)
  const met = match?.lead ?? newLead(set.site, command, logged)
  const partId = match ? whichPart(set.leads, met, keys) : met.id
  const heard = { values, keys, said: { at: logged.position, by: 'import' as const } }
  const { lead: valued, proposed } = takeValues(set.leads, met, partId, heard)
  const at = new Date(logged.appendedAt).toISOString()
  const stored: SubmissionRecord = {
    ...content,
    site: set.site,
    lead: met.id,
    originLead: partId,
    state: 'accepted',
    reasons: [],
    position: logged.position,
    matchRule: match?.rule ?? 'new',
    values,
    ...(personFacts && { personFacts }),
    keys,
    receivedAt: at,
  }
  const consents = consentsOf(stored, met.id)
  const part = partOf(valued, partId)
  const counted = changePart(valued, partId, {
    submissions: part.submissions + 1,
    stage: isSaid(valued) ? part.stage : furthest(part.stage, command.stage, !match),
    mailingHeld: (part.mailingHeld || !match) && consents.length === 0,
  })
  const changed = match ? differences(met, counted) : []
  const isOther = !match || changed.length > 0
  const lead = announce ? told(counted, 2) : counted
  if (!match) set.count('lead', logged)
  set.leads.put(isOther ? changePart(lead, partId, { updatedAt: at }) : lead)
  set.putSubmission(stored)
  set.proposals.propose(lead, stored, proposed, logged)
  for (const consent of consents) set.consents.put(consent)
  if (announce) announceAdmission(set, { lead, stored, isNew: !match, changed }, logged)
  mergeWhenSure(set, set.leads.lead(met.id) ?? lead, keys, logged)
  const outcome: RowOutcome = { what: match ? (isOther ? 'updated' : 'unchanged') : 'created', changed }
  set.imports.add(command.importId, outcome)
  return outcome
}

/** Known, and last heard of, when the list says. */
function newLead(site: string, { createdAt }: ImportCommand, { position, appendedAt, command }: Logged): LeadRecord {
  const at = createdAt ?? new Date(appendedAt).toISOString()
  const part = newPart({ id: idsOf(command.id).lead, position, appendedAt, lastSeenAt: at })
  return leadOf(site, [{ ...part, createdAt: at }], 0)
}

/** Whether a member said how far somebody is. */
const isSaid = ({ parts }: LeadRecord) => parts.some(({ said }) => said.stage?.by === 'member')

/** Nobody goes back by a list. */
function furthest(now: Stage, listed: Stage | null, isNew: boolean): Stage {
  if (listed === null || listed === now) return now
  return isNew || ALONG.indexOf(listed) > ALONG.indexOf(now) ? listed : now
}
