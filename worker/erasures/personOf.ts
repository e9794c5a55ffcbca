import type { LeadRecord } from '../leads/leadRecord.ts'
import type { Person } from './isTheirs.ts'
import { listOwnVisitors } from './work.ts'

/** By what a lead is known, under all of its ids. */
export async function personOf(db: D1Database, { parts }: LeadRecord): Promise<Person> {
  const ids = parts.map(({ id }) => id)
  return {
    ids,
    emailKeys: parts.flatMap(({ emailKey }) => emailKey ?? []),
    externalIds: parts.flatMap(({ externalId }) => externalId ?? []),
    phones: parts.flatMap(({ phone }) => (phone?.startsWith('+') ? phone : [])),
    visitors: await listOwnVisitors(db, ids),
  }
}
