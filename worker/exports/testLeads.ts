import { makeId } from '../../shared/rules/makeId.ts'
import { leadOf } from '../leads/leadRecord.ts'
import { newPart } from '../leads/newPart.ts'
import { upsertLeads } from '../leads/store.ts'

const AT = '2026-11-02T09:12:00.000Z'

/** Test support: so many leads of a site, written past its Desk. */
export async function insertLeads(db: D1Database, site: string, howMany: number, after = 0): Promise<void> {
  const leads = Array.from({ length: howMany }, (_, index) => {
    const position = after + index + 1
    const appendedAt = Date.parse(AT)
    const part = newPart({ id: makeId('ld', appendedAt), position, appendedAt, lastSeenAt: AT })
    const email = `${position}@example.com`
    return leadOf(site, [{ ...part, name: `Lead ${position}`, email, emailKey: email, submissions: 1 }], 2)
  })
  await db.batch(upsertLeads(db, leads))
}
