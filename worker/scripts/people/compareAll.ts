import { readCaptured } from '../../submissions/readCaptured.ts'
import { blockingKeys } from '../../suggestions/blocks/blockingKeys.ts'
import type { ComparedLead } from '../../suggestions/comparedLead.ts'
import { factsOf } from '../../suggestions/facts/factsOf.ts'
import { findPairs } from '../../suggestions/findPairs.ts'
import { capturedPerson } from './capturedPerson.ts'
import type { PairOfLeads } from './measure.ts'
import type { PersonRecord } from './readPeople.ts'

/** Points below which nobody would look. */
const FROM_POINTS = 10

/**
 * The pairs that the pure rules find among leads, found by their blocking keys as the sweep finds them, with their scores.
 * Of each lead its records, the latest first.
 */
export function compareAll(leads: readonly (readonly PersonRecord[])[]): { pair: PairOfLeads; score: number }[] {
  const compared = leads.map((records, at) => toCompared(String(at), at, records))
  const nothing = { others: new Map(), blocks: new Map(), partners: new Map() }
  return findPairs(compared, nothing, FROM_POINTS).map(({ older, younger, score }) => ({
    pair: [Number(older), Number(younger)],
    score,
  }))
}

function toCompared(id: string, position: number, records: readonly PersonRecord[]): ComparedLead {
  const told = records.map((record) => {
    const { values, personFacts } = readCaptured(capturedPerson(record), null)
    return { ...values, ...personFacts }
  })
  const [latest = {}] = told
  const own = { name: null, email: null, phone: null, company: null, external_id: null, ...latest }
  const facts = factsOf({ ...own, id, site_id: 'st_people', position }, told)
  return { id, site: 'st_people', position, facts, keys: blockingKeys(facts) }
}
