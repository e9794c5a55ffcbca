import { mayQualify } from '../../shared/rules/stageMoves.ts'
import type { Logged } from '../desk/machine.ts'
import { changePart, type LeadRecord, partOf, toLead, told } from '../leads/leadRecord.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import { type SubmissionRecord, toSubmission } from '../submissions/store.ts'
import { gatherEvidence } from './evidence/gatherEvidence.ts'
import { handoffIdOf } from './handoffIdOf.ts'
import type { Qualifying } from './qualifying.ts'
import { type HandoffRecord, toHandoff } from './store.ts'
import { choicesAt, FIRST_LINK } from './verdictLink.ts'

const HOUR_MS = 3_600_000
/** The place of its event among those that a command may make: behind those of the submission and of a merge by it. */
const ORDER = 5

/**
 * Gives a lead to sales whose submission is enough for that. Once: whom sales has already is not given again, and after
 * “lost” or “not a fit” only what was sent later counts.
 */
export function handOff(
  set: WorkingSet,
  submission: SubmissionRecord,
  changed: readonly string[],
  logged: Logged,
): void {
  const { qualifies } = submission
  const lead = submission.lead && set.leads.lead(submission.lead)
  if (!qualifies || !lead || !mayQualify(lead.stage) || submission.position <= lastWordOf(lead)) return
  const part = partOf(lead, submission.originLead ?? lead.id)
  const said = { ...part.said, stage: { at: logged.position, by: 'rule' as const } }
  const after = told(changePart(lead, part.id, { stage: 'qualified', said }))
  set.leads.put(after)
  const handoff = toRecord(lead, part.id, submission, qualifies, logged)
  announce(set, after, { submission, handoff, qualifies, changed: [...new Set([...changed, 'stage'])] }, logged)
  set.handoffs.put(handoff)
}

/** Where in the log sales last said anything of a lead. */
function lastWordOf({ parts }: LeadRecord): number {
  const words = parts.flatMap(({ said: { stage } }) => (stage?.by === 'member' ? stage.at : []))
  return Math.max(-1, ...words)
}

function toRecord(
  lead: LeadRecord,
  originLead: string,
  { id }: SubmissionRecord,
  { reasons, hours, here }: Qualifying,
  { appendedAt }: Logged,
): HandoffRecord {
  return {
    ...{ id: handoffIdOf(id), site: lead.site, lead: lead.id, originLead, submission: id, reasons, here },
    ...{ from: lead.stage, owner: lead.owner, link: FIRST_LINK, isWaiting: true, overdueAt: null, answeredAt: null },
    at: new Date(appendedAt).toISOString(),
    dueAt: new Date(appendedAt + hours * HOUR_MS).toISOString(),
  }
}

interface Given {
  submission: SubmissionRecord
  handoff: HandoffRecord
  qualifies: Qualifying
  changed: string[]
}

function announce(set: WorkingSet, lead: LeadRecord, given: Given, logged: Logged): void {
  const { journey: _, ...submission } = toSubmission(given.submission)
  const { reasons, verdictUrl } = given.qualifies
  const evidence = gatherEvidence(set, lead, given.submission)
  const position = set.announce('lead.qualified', logged, {
    order: ORDER,
    lead: lead.id,
    sequence: lead.sequence,
    data: {
      ...{ site: set.site, sequence: lead.sequence, lead: toLead(lead), handoff: toHandoff(given.handoff), reasons },
      ...{ submission, changed: given.changed, verdictUrl, links: choicesAt(verdictUrl) },
      ...evidence,
    },
  })
  // Whoever of them is erased takes the names in it along.
  set.companies.noteNamed(
    position,
    (evidence.company?.colleagues.items ?? []).map(({ id }) => id),
  )
}
