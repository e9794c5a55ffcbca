import { makeId } from '../../shared/rules/makeId.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import { upsertLeads } from '../leads/store.ts'

const AT = '2026-11-02T09:12:00.000Z'

/** Test support: so many leads of a site, written past its Desk. */
export async function insertLeads(db: D1Database, site: string, howMany: number, after = 0): Promise<void> {
  const leads = Array.from({ length: howMany }, (_, index): LeadRecord => {
    const position = after + index + 1
    return {
      ...{ id: makeId('ld', Date.parse(AT)), site, position, name: `Lead ${position}` },
      ...{ email: `${position}@example.com`, emailKey: `${position}@example.com`, phone: null, company: null },
      ...{ externalId: null, stage: 'lead', firstTouchpoint: null, latestTouchpoint: null, submissions: 1 },
      ...{ sequence: 2, createdAt: AT, updatedAt: AT, lastSeenAt: AT },
    }
  })
  await db.batch(upsertLeads(db, leads))
}
