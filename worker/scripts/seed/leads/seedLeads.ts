import { type SampleCrowd, samplePerson } from '../../../../shared/samples/people.ts'
import { Companies } from '../../../companies/companies.ts'
import { keysOfPerson } from '../../../companies/companyKeys.ts'
import { upsertConsents } from '../../../consents/store.ts'
import type { LeadRecord } from '../../../leads/leadRecord.ts'
import { insertVisitors, upsertLeads } from '../../../leads/store.ts'
import { upsertSignals } from '../../../signals/identified/store.ts'
import { upsertSubmissions } from '../../../submissions/store.ts'
import { recordsOf } from './recordsOf.ts'

/** Whose leads are made, and how they get their places in the Desk's log. */
export interface Ground {
  site: string
  /** A published form of the site. */
  form: string
  crowd: SampleCrowd
  /** Takes so many positions out of the Desk's log and tells the first. */
  reserve(count: number): Promise<number>
}

/** Writes the people of these numbers by the Worker's own statements, past its Desk: no event, nothing to deliver. */
export async function seedLeads(db: D1Database, ground: Ground, first: number, count: number): Promise<void> {
  const { site, form, crowd } = ground
  const people = Array.from({ length: count }, (_, index) => samplePerson(first + index, crowd))
  const sendings = people.reduce((sum, { sentAtMs }) => sum + sentAtMs.length, 0)
  let position = await ground.reserve(sendings)
  const records = people.map((person) => {
    const made = recordsOf(person, { site, form, position })
    position += person.sentAtMs.length
    return made
  })
  const { companies, leads } = await countToCompanies(
    site,
    records.map(({ lead }) => lead),
  )
  await db.batch([
    ...upsertLeads(db, leads),
    ...insertVisitors(
      db,
      site,
      records.flatMap(({ visitors }) => visitors),
      crowd.beginMs + crowd.spanMs,
    ),
    ...upsertSubmissions(
      db,
      records.flatMap(({ submissions }) => submissions),
    ),
    ...upsertConsents(
      db,
      records.flatMap(({ consents }) => consents),
    ),
    ...upsertSignals(
      db,
      site,
      records.flatMap(({ signals }) => signals),
    ),
    ...companies.statements(db, {
      leads: leads.map((lead) => ({ lead, before: null, hasSignals: false })),
      left: [],
    }),
  ])
}

/** As the Desk does it; a company that is there already stays as it is. */
async function countToCompanies(site: string, seeded: readonly LeadRecord[]) {
  const companies = new Companies(site)
  companies.expect(seeded.flatMap(({ parts }) => keysOfPerson(parts)))
  await companies.ready()
  return { companies, leads: seeded.map((lead) => ({ ...lead, companyId: companies.of(lead) })) }
}
