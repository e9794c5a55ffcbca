import type { LeadFacts } from '../facts/leadFacts.ts'
import { type Evidence, pointsOf } from './evidence.ts'

/** Whether both sent forms from one browser; null where none is shared, which says nothing. */
export function compareVisitors(one: LeadFacts, other: LeadFacts): Evidence | null {
  if (!one.visitors.some((token) => other.visitors.includes(token))) return null
  return { kind: 'visitor', points: pointsOf('visitor_same'), says: 'Both sent forms from the same browser' }
}
