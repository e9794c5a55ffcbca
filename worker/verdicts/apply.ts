import { mayMove, STAGE_OF_VERDICT } from '../../shared/rules/stageMoves.ts'
import type { Logged } from '../desk/machine.ts'
import { differences } from '../leads/differences.ts'
import { changePart, type LeadRecord, partOf, toLead, told } from '../leads/leadRecord.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import { toVerdict, type VerdictRecord } from './store.ts'
import type { RevokeLinksCommand, VerdictCommand } from './verdictCommand.ts'

/**
 * Takes in what sales says of a lead, once; earlier words stay as history. Where the lead is gone meanwhile, or stands where
 * this says nothing, there is nothing to do.
 */
export function applyVerdict(set: WorkingSet, command: VerdictCommand, logged: Logged): void {
  const lead = set.leads.lead(command.lead)
  if (!lead || set.verdicts.find(command.verdict) || !mayMove(lead.stage, command.told.kind)) return
  const open = set.handoffs.openOf(lead.parts.map(({ id }) => id))
  const answered = command.handoff ?? open.at(-1) ?? null
  const after = told(move(lead, answered?.originLead ?? lead.id, command, logged))
  const verdict = toRecord(lead, { ...command, handoff: answered }, logged)
  set.leads.put(after)
  set.verdicts.put(verdict)
  for (const handoff of open) set.handoffs.put({ ...handoff, answeredAt: verdict.at, isWaiting: false })
  const { sequence } = after
  const changed = differences(lead, after)
  const data = { site: set.site, sequence, lead: toLead(after), verdict: toVerdict(verdict), changed }
  set.announce('lead.verdict', logged, { order: 0, lead: after.id, sequence, data })
}

/** Lets no link to a lead's verdict page hold any more. */
export function applyRevokeLinks(set: WorkingSet, command: RevokeLinksCommand): void {
  const lead = set.leads.lead(command.lead)
  if (lead) set.handoffs.revoke(lead.id)
}

/** Where the verdict takes the lead. Who takes one that is nobody's has it. */
function move(lead: LeadRecord, partId: string, { told: { kind }, by }: VerdictCommand, logged: Logged): LeadRecord {
  const part = partOf(lead, partId)
  const said = { at: logged.position, by: 'member' as const }
  const takes = lead.owner === null && (kind === 'accepted' || kind === 'won')
  return changePart(lead, part.id, {
    stage: STAGE_OF_VERDICT[kind],
    ...(takes && { owner: by }),
    said: { ...part.said, stage: said, ...(takes && { owner: said }) },
    updatedAt: new Date(logged.appendedAt).toISOString(),
  })
}

function toRecord(lead: LeadRecord, command: VerdictCommand, { appendedAt }: Logged): VerdictRecord {
  const { verdict, handoff, told: said, by, via, hash, saidAtMs } = command
  const { kind, reason = null, note = null, tags = [], value = null, currency = null } = said
  return {
    ...{ id: verdict, site: lead.site, lead: lead.id, originLead: partOf(lead, handoff?.originLead ?? lead.id).id },
    ...{ handoff: handoff?.id ?? null, kind, reason, note, tags, value, currency, by, via, hash },
    ...{ from: lead.stage, to: STAGE_OF_VERDICT[kind] },
    at: new Date(Math.min(appendedAt, saidAtMs ?? appendedAt)).toISOString(),
  }
}
