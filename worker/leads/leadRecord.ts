import type { Lead } from '../../shared/schema/lead.ts'
import { combineParts } from './combineParts.ts'
import { isSharedMailbox } from './isSharedMailbox.ts'
import type { LeadPart } from './leadPart.ts'

/** A lead with what only the Worker needs to know of it. Times stay those of the API (ISO 8601). */
export interface LeadRecord extends Omit<Lead, 'kind'> {
  /** As the database has it: '' for none, null where nobody has looked yet. The working set tells what it comes to. */
  companyId: string | null
  /** Place in the Desk's log of the command that made the lead; lists are ordered by it. */
  position: number
  /** Of the address that is shown; each part has its own. */
  emailKey: string | null
  /** When anything last came of this person. */
  lastSeenAt: string
  /** What it consists of, the leading one first: itself, and those that were merged into it. All else follows from them. */
  parts: readonly LeadPart[]
}

/** The lead that these parts are, the first of which leads. */
export function leadOf(site: string, parts: readonly LeadPart[], sequence: number): LeadRecord {
  return { site, sequence, ...combineParts(parts), companyId: null, parts }
}

/** The lead with one of its parts changed. */
export function changePart(lead: LeadRecord, id: string, changes: Partial<LeadPart>): LeadRecord {
  const parts = lead.parts.map((part) => (part.id === id ? { ...part, ...changes } : part))
  return leadOf(lead.site, parts, lead.sequence)
}

/** The lead with one more event, or so many, told of it. */
export const told = (lead: LeadRecord, events = 1): LeadRecord => ({ ...lead, sequence: lead.sequence + events })

/** One of a lead's parts; the leading one where it has no other of this id. */
export function partOf(lead: LeadRecord, id: string): LeadPart {
  const part = lead.parts.find((one) => one.id === id) ?? lead.parts[0]
  if (!part) throw new Error(`${lead.id} consists of nothing`)
  return part
}

/** The lead as everyone may see it. */
export function toLead({ position: _, emailKey, lastSeenAt: __, parts: ___, ...lead }: LeadRecord): Lead {
  return { ...lead, companyId: lead.companyId || null, kind: kindOf(emailKey) }
}

/** Whether an e-mail key is a function's or a person's. */
export const kindOf = (emailKey: string | null): Lead['kind'] =>
  emailKey !== null && isSharedMailbox(emailKey) ? 'mailbox' : 'person'
