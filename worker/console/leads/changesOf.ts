import type { LeadChange } from '../../../shared/schema/edit.ts'
import type { Lead, LeadDetail } from '../../../shared/schema/lead.ts'

/** What can be said of a lead, in the order in which people ask. */
export const DETAIL_WORDS: Readonly<Record<LeadDetail, string>> = {
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  company: 'Company',
  owner: 'Owner',
}
export const DETAILS = ['name', 'email', 'phone', 'company', 'owner'] as const satisfies readonly LeadDetail[]

/** What somebody typed that differs from what the lead is, and what takes that back; null where nothing differs. */
export function changesOf(
  lead: Pick<Lead, LeadDetail>,
  typed: Readonly<Record<LeadDetail, string>>,
): { changes: LeadChange; before: LeadChange } | { changes: null; before: null } {
  const differing = DETAILS.filter((detail) => (typed[detail].trim() || null) !== lead[detail])
  if (differing.length === 0) return { changes: null, before: null }
  return {
    changes: Object.fromEntries(differing.map((detail) => [detail, typed[detail].trim() || null])),
    before: Object.fromEntries(differing.map((detail) => [detail, lead[detail]])),
  }
}
