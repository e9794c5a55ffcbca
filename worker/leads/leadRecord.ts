import type { Lead } from '../../shared/schema/lead.ts'

/** A lead with what only the Worker needs to know of it. Times stay those of the API (ISO 8601). */
export interface LeadRecord extends Lead {
  /** Place in the Desk's log of the command that made the lead; lists are ordered by it. */
  position: number
  emailKey: string | null
  /** When anything last came of this person. */
  lastSeenAt: string
}

/** The lead as everyone may see it. */
export function toLead({ position: _, emailKey: __, lastSeenAt: ___, ...lead }: LeadRecord): Lead {
  return lead
}
