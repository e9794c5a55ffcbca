import type { Evidence } from '../../../shared/schema/suggestion.ts'
import { blockName } from '../blocks/blockName.ts'
import { crowdedKinds } from '../blocks/crowdedKinds.ts'
import { compareLeads } from '../rules/compareLeads.ts'
import { SUGGEST_FROM_POINTS } from '../rules/evidence.ts'
import type { ComparedLead } from './comparedLead.ts'

/** Suggestions of one lead that wait for a person. */
export const MOST_OPEN = 20

/** Two leads that may be one person. */
export interface Pair {
  site: string
  older: string
  younger: string
  score: number
  evidence: Evidence[]
}

/** What is known around the leads that are compared. */
export interface Surroundings {
  /** Those that they share a key with, and partners of before, by id. */
  others: ReadonlyMap<string, ComparedLead>
  /** The ids of each block's latest leads, by `blockName`. */
  blocks: ReadonlyMap<string, readonly string[]>
  /** Ids that each lead is suggested with already. */
  partners: ReadonlyMap<string, readonly string[]>
}

/** Compares each of these leads with those around it, and with one another: pairs that are worth a look, each once. */
export function findPairs(
  leads: readonly ComparedLead[],
  { others, blocks, partners }: Surroundings,
  fromPoints = SUGGEST_FROM_POINTS,
): Pair[] {
  const found = new Map<string, Pair>()
  const compared = new Map([...others, ...leads.map((lead) => [lead.id, lead] as const)])
  const inBlocks = withThese(leads, blocks)
  for (const lead of leads) {
    const block = (key: string) => inBlocks.get(blockName(lead.site, key)) ?? []
    const crowded = crowdedKinds(lead.keys, (key) => block(key).length)
    const ids = new Set([...lead.keys.flatMap(block), ...(partners.get(lead.id) ?? [])])
    const pairs = [...ids].flatMap((id) => pairOf(lead, compared.get(id), crowded) ?? [])
    const worthy = pairs.filter(({ score }) => score >= fromPoints)
    const best = worthy.sort((one, other) => other.score - one.score).slice(0, MOST_OPEN)
    for (const pair of best) found.set(`${pair.older} ${pair.younger}`, pair)
  }
  return [...found.values()]
}

/** The blocks as they will be: without what these leads were known by before, and with their keys. */
function withThese(
  leads: readonly ComparedLead[],
  blocks: ReadonlyMap<string, readonly string[]>,
): Map<string, string[]> {
  const own = new Set(leads.map(({ id }) => id))
  const all = new Map([...blocks].map(([name, ids]) => [name, ids.filter((id) => !own.has(id))]))
  for (const { id, site, keys } of leads) {
    for (const key of keys) all.set(blockName(site, key), [...(all.get(blockName(site, key)) ?? []), id])
  }
  return all
}

function pairOf(
  lead: ComparedLead,
  other: ComparedLead | undefined,
  crowded: Parameters<typeof compareLeads>[2],
): Pair | null {
  if (!other || other.id === lead.id || other.site !== lead.site) return null
  const [older, younger] = lead.position < other.position ? [lead, other] : [other, lead]
  const comparison = compareLeads(older.facts, younger.facts, crowded)
  return comparison && { site: lead.site, older: older.id, younger: younger.id, ...comparison }
}
