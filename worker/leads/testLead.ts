import { type LeadRecord, leadOf } from './leadRecord.ts'
import { newPart } from './newPart.ts'

const AT = '2026-11-22T00:00:00.000Z'

/** Test support: a lead as the working set holds it, with what it may be known by. */
export function testLead(id: string, emailKey: string | null, externalId: string | null = null): LeadRecord {
  const part = newPart({ id, position: 1, appendedAt: Date.parse(AT), lastSeenAt: AT })
  return leadOf('st_x', [{ ...part, email: emailKey, emailKey, externalId, submissions: 1 }], 2)
}
