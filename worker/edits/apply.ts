import { emailKey as keyOf } from '../../shared/rules/emailKey.ts'
import { LeadDetail } from '../../shared/schema/lead.ts'
import type { Logged } from '../desk/machine.ts'
import { differences } from '../leads/differences.ts'
import { idsOf } from '../leads/idsOf.ts'
import type { LeadPart } from '../leads/leadPart.ts'
import { changePart, type LeadRecord, partOf, toLead, told } from '../leads/leadRecord.ts'
import { partOfAddress } from '../leads/takeValues.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import type { DecideCommand, EditCommand } from './editCommand.ts'

/** Takes in what a member says of a lead, or noted. Where the lead is gone meanwhile, there is nothing to change. */
export function applyEdit(set: WorkingSet, command: EditCommand, logged: Logged): void {
  const lead = set.leads.lead(command.lead)
  if (lead) edit(set, lead, command, logged)
}

/** Takes a value that waited, or leaves it: then it is not proposed again. */
export function applyDecide(set: WorkingSet, { proposal, isAccepted, by }: DecideCommand, logged: Logged): void {
  const found = set.proposals.find(proposal)
  const lead = found && set.leads.lead(found.lead)
  if (!lead || found.state !== 'open') return
  const at = new Date(logged.appendedAt).toISOString()
  set.proposals.put({ ...found, state: isAccepted ? 'accepted' : 'refused', decidedBy: by, decidedAt: at })
  if (isAccepted) edit(set, lead, { values: { [found.detail]: found.value }, note: null, by }, logged)
}

type Edited = Pick<EditCommand, 'values' | 'note' | 'by'>

function edit(set: WorkingSet, before: LeadRecord, { values, note, by }: Edited, logged: Logged): void {
  const at = new Date(logged.appendedAt).toISOString()
  const said = { at: logged.position, by: 'member' as const }
  let lead = before
  for (const detail of LeadDetail.options) {
    const value = values[detail]
    if (value === undefined || (detail === 'email' && isAnothers(set, lead, value))) continue
    const emailKey = detail === 'email' && value !== null ? keyOf(value) : null
    const part = partOf(lead, partOfAddress(lead, lead.id, emailKey))
    const key: Partial<LeadPart> = detail === 'email' ? { emailKey } : {}
    lead = changePart(lead, part.id, { [detail]: value, ...key, said: { ...part.said, [detail]: said }, updatedAt: at })
  }
  const changed = differences(before, lead)
  const changes = LeadDetail.options.flatMap((detail) =>
    before[detail] === lead[detail] ? [] : [{ detail, from: before[detail], to: lead[detail] }],
  )
  set.edits.push({
    ...{ id: idsOf(logged.command.id).edit, site: set.site, lead: lead.id, originLead: lead.id },
    ...{ changes, note, editedBy: by, editedAt: at },
  })
  const after = changed.length > 0 ? told(lead) : lead
  if (lead !== before) set.leads.put(after)
  if (changed.length === 0) return
  const data = { site: set.site, sequence: after.sequence, lead: toLead(after), changed }
  set.announce('lead.updated', logged, { order: 0, lead: after.id, sequence: after.sequence, data })
}

/** An address by which somebody else is known stays theirs: these two are to be merged, or are two. */
function isAnothers(set: WorkingSet, lead: LeadRecord, email: string | null): boolean {
  const key = email === null ? null : keyOf(email)
  const holder = key === null ? null : set.leads.leadByEmailKey(key)
  return holder !== null && holder.id !== lead.id
}
