import type { Command, Logged } from '../../desk/machine.ts'
import { type LeadRecord, toLead, told } from '../../leads/leadRecord.ts'
import type { WorkingSet } from '../../leads/workingSet.ts'
import type { News } from './watches.ts'

/** The places of these events among those that a command may make, behind all others. Most commands change one lead or two. */
const ORDERS = [5, 6, 7, 8, 9]

/** Looks where the leads that a command has changed are now, and tells of those that came into watched segments by it. */
export function tellEntries(set: WorkingSet, logged: Logged): void {
  const changed = set.leads.takeTouched()
  if (!set.watches.isAny) return
  let used = 0
  for (const id of changed) {
    const order = ORDERS[used]
    if (order === undefined) break // there is no room to tell of more: these are looked at when they change next
    const lead = set.leads.lead(id)
    if (lead?.id !== id) continue // it is a part of another by now
    const segments = set.watches.look(lead, newsOf(set, lead))
    if (segments.length === 0 || isQuiet(logged.command)) continue
    announce(set, lead, segments, logged, order)
    used += 1
  }
  set.leads.takeTouched()
}

function announce(
  set: WorkingSet,
  lead: LeadRecord,
  segments: { id: string; name: string }[],
  logged: Logged,
  order: number,
): void {
  const after = told(lead)
  set.leads.put(after)
  const { id, sequence } = after
  const data = { site: set.site, sequence, lead: toLead(after), segments }
  set.announce('segment.entered', logged, { order, lead: id, sequence, data })
}

/** Imports tell nothing unless asked. */
const isQuiet = (command: Command) => 'announce' in command && command.announce === false

/** What this group has brought of a lead beside what is stored. */
function newsOf(set: WorkingSet, lead: LeadRecord): News {
  const ids = lead.parts.map(({ id }) => id)
  const forms = set
    .changedSubmissions()
    .flatMap(({ form, originLead }) => (form !== null && originLead !== null && ids.includes(originLead) ? form : []))
  const company = set.watches.isOfCompany ? set.companies.of(lead) : null
  return { company, forms, consents: set.consents.holding(ids) }
}
