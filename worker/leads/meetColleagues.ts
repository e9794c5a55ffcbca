import { MOST_COLLEAGUES } from '../../shared/schema/storedSignal.ts'
import type { Logged } from '../desk/machine.ts'
import { companyDomain } from './companyDomain.ts'
import { idsOf } from './idsOf.ts'
import type { LeadRecord } from './leadRecord.ts'
import type { WorkingSet } from './workingSet.ts'

/** The place of these signals among those that a command may make: after that of who returned. */
const FIRST_ORDER = 1

/**
 * Notes on a lead who has just got an address that colleagues are leads already, and on the latest of those that there is
 * one more. Only those count who have an address of the company: what people state is a weak sign. Their own rows stay as they
 * are: nothing came of them.
 */
export function meetColleagues(set: WorkingSet, lead: LeadRecord, { appendedAt, command }: Logged): void {
  const company = companyDomain(lead.emailKey) === null ? null : set.companies.of(lead)
  if (!company) return
  const colleagues = set.companies.colleaguesOf(company, lead.id).slice(0, MOST_COLLEAGUES)
  set.companies.joinColleagues(company, lead.id)
  if (colleagues.length === 0) return
  const at = new Date(appendedAt).toISOString()
  const note = (of: string, leads: string[], order: number) => {
    const signal = { type: 'colleague', id: idsOf(command.id).signal(order), at, leads } as const
    set.signals.put({ lead: of, signal, receivedAtMs: appendedAt, matchRule: null })
  }
  note(lead.id, colleagues, FIRST_ORDER)
  for (const [index, id] of colleagues.entries()) note(id, [lead.id], FIRST_ORDER + 1 + index)
}
