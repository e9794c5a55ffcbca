import type { EarlierSubmission } from '../../../shared/schema/qualifiedLead.ts'
import type { LeadTouchpoint } from '../../../shared/schema/touchpoint.ts'
import type { ConsentRecord } from '../../consents/store.ts'

/** What the database holds of one lead that tells whether and how to call them; the latest first. */
export interface Evidence {
  submissions: EarlierSubmission[]
  touchpoints: LeadTouchpoint[]
  /** How many there are, those that were not read too. */
  touchpointsTotal: number
  consents: ConsentRecord[]
  lastHandoffAt: string | null
}
