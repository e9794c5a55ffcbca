import { LeadDetail } from '../../shared/schema/lead.ts'
import type { LeadRecord } from './leadRecord.ts'

const COMPARED = [...LeadDetail.options, 'externalId', 'stage', 'firstTouchpoint', 'latestTouchpoint'] as const

/** The properties in which two states of a lead differ. */
export function differences(before: LeadRecord, after: LeadRecord): string[] {
  return COMPARED.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}
