import { describe, expect, inject, test } from 'vitest'
import { capturedPerson } from '../scripts/people/capturedPerson.ts'
import { compareAll } from '../scripts/people/compareAll.ts'
import { qualityIfAccepted, qualityOfLeads, qualityOfOffers } from '../scripts/people/measure.ts'
import { type PersonRecord, readPeople } from '../scripts/people/readPeople.ts'
import { readCaptured } from '../submissions/readCaptured.ts'
import { SUGGEST_FROM_POINTS } from './rules/evidence.ts'

const csv = inject('vectors')['people-fake-1000.csv']
/** Weights were chosen with people below this in sight, and judged by the others. */
const FIRST_HELD_OUT = 125
const TIMEOUT_MS = 30_000

/** What a form with a record in it tells, by which e-mail key, and who it truly is. */
function read(record: PersonRecord) {
  const { emailKey, values, personFacts } = readCaptured(capturedPerson(record), null)
  return { emailKey, told: { ...values, ...personFacts }, person: record.person }
}
type Read = ReturnType<typeof read>

/** The leads that records make by their e-mail keys alone, as the Desk matches them. */
function leadsOf(records: readonly Read[]): Read[][] {
  const byKey = Map.groupBy(records, ({ emailKey }) => emailKey)
  const nobodys = byKey.get(null) ?? []
  byKey.delete(null)
  return [...byKey.values(), ...nobodys.map((record) => [record])]
}

describe.skipIf(!csv)('1,000 records of 251 people', () => {
  const all = readPeople(csv ?? '').map(read)

  test('are matched by e-mail without one mistake', () => {
    expect(all).toHaveLength(1_000)
    const met = leadsOf(all).map((records) => records.map(({ person }) => person))
    expect(qualityOfLeads(met)).toMatchObject({ precision: 1 })
  })

  test.each([
    ['all of them', all],
    ['those that the weights were chosen with', all.filter(({ person }) => person < FIRST_HELD_OUT)],
    ['those that were held out', all.filter(({ person }) => person >= FIRST_HELD_OUT)],
  ])(
    'are found again by suggestions: %s',
    (_, records) => {
      const leads = leadsOf(records)
      const met = leads.map((one) => one.map(({ person }) => person))
      const found = compareAll(leads.map((one) => one.map(({ told }) => told)))
      const pairs = found.filter(({ score }) => score >= SUGGEST_FROM_POINTS).map(({ pair }) => pair)
      expect(qualityOfOffers(met, pairs).precision).toBeGreaterThanOrEqual(0.95)
      const accepted = qualityIfAccepted(met, pairs)
      expect(accepted.precision).toBeGreaterThanOrEqual(0.95)
      expect(accepted.recall).toBeGreaterThanOrEqual(0.8)
    },
    TIMEOUT_MS,
  )
})
