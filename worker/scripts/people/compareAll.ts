import { blockingKeys } from '../../suggestions/blocks/blockingKeys.ts'
import type { ComparedLead } from '../../suggestions/comparing/comparedLead.ts'
import { findPairs } from '../../suggestions/comparing/findPairs.ts'
import { factsOf, type Told } from '../../suggestions/facts/factsOf.ts'
import type { PairOfLeads } from './measure.ts'

/** Points below which nobody would look. */
const FROM_POINTS = 10

/**
 * The pairs that the pure rules find among leads, found by their blocking keys as the sweep finds them, with their scores.
 * Of each lead what its records told, the latest first.
 */
export function compareAll(leads: readonly (readonly Told[])[]): { pair: PairOfLeads; score: number }[] {
  const compared = leads.map(toCompared)
  const nothing = { others: new Map(), blocks: new Map(), partners: new Map() }
  return findPairs(compared, nothing, FROM_POINTS).map(({ older, younger, score }) => ({
    pair: [Number(older), Number(younger)],
    score,
  }))
}

function toCompared(told: readonly Told[], position: number): ComparedLead {
  const named = { id: String(position), site_id: 'st_people', position }
  const own = { name: null, email: null, phone: null, company: null, external_id: null, parts: null }
  const facts = factsOf({ ...named, ...own }, told)
  return { id: named.id, site: named.site_id, position, facts, keys: blockingKeys(facts) }
}
