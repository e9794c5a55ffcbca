import type { Logged } from '../../desk/machine.ts'
import { toLead, told } from '../../leads/leadRecord.ts'
import type { WorkingSet } from '../../leads/workingSet.ts'
import { toHandoff } from '../store.ts'
import { choicesAt } from '../verdictLink.ts'
import type { OverdueCommand } from './overdueCommand.ts'

/** Tells of a handoff that nobody has answered, once; one whose lead sales knows by now from another is only noted. */
export function applyOverdue(set: WorkingSet, { handoff: id, verdictUrl }: OverdueCommand, logged: Logged): void {
  const found = set.handoffs.find(id)
  const lead = found && set.leads.lead(found.originLead)
  if (!lead || !found.isWaiting) return
  if (lead.stage !== 'qualified') {
    set.handoffs.put({ ...found, isWaiting: false })
    return
  }
  const handoff = { ...found, lead: lead.id, isWaiting: false, overdueAt: new Date(logged.appendedAt).toISOString() }
  const after = told(lead)
  set.handoffs.put(handoff)
  set.leads.put(after)
  const { sequence } = after
  const data = {
    ...{ site: set.site, sequence, lead: toLead(after), handoff: toHandoff(handoff) },
    ...{ verdictUrl, links: choicesAt(verdictUrl) },
  }
  set.announce('handoff.overdue', logged, { order: 0, lead: after.id, sequence, data })
}
