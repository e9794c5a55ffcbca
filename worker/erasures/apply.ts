import type { Logged } from '../desk/machine.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import type { EraseCommand } from './eraseCommand.ts'

/** Forgets a lead with all of its ids, and tells so with these alone. Where it is gone already, there is nothing to do. */
export function applyErase(set: WorkingSet, command: EraseCommand, logged: Logged): void {
  const lead = set.leads.lead(command.lead)
  if (!lead) return
  set.erase(lead)
  const sequence = lead.sequence + 1
  const ids = lead.parts.map(({ id }) => id)
  const data = { site: set.site, sequence, lead: { id: lead.id }, ids }
  set.announce('lead.erased', logged, { order: 0, lead: lead.id, sequence, data })
}
