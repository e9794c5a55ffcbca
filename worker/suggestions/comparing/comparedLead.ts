import type { LeadFacts } from '../facts/leadFacts.ts'

/** A lead as others are compared with it. */
export interface ComparedLead {
  id: string
  site: string
  /** Of two, the older has the lower one. */
  position: number
  facts: LeadFacts
  keys: string[]
}
