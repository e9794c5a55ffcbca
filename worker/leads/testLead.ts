import type { LeadRecord } from './leadRecord.ts'

const AT = '2026-11-22T00:00:00.000Z'

/** Test support: a lead as the working set holds it, with what it may be known by. */
export const testLead = (id: string, emailKey: string | null, externalId: string | null = null): LeadRecord => ({
  id,
  site: 'st_x',
  position: 1,
  email: emailKey,
  emailKey,
  name: null,
  phone: null,
  company: null,
  externalId,
  stage: 'lead',
  firstTouchpoint: null,
  latestTouchpoint: null,
  submissions: 1,
  sequence: 2,
  createdAt: AT,
  updatedAt: AT,
  lastSeenAt: AT,
})
