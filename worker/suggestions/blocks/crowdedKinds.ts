import type { EvidenceKind } from '../../../shared/schema/suggestion.ts'

/** Leads of one block that are read: the latest. A block that holds as many is crowded. */
export const MOST_OF_A_BLOCK = 25

const KIND_OF_KEY: Record<string, EvidenceKind> = { p: 'phone', v: 'visitor', n: 'name', b: 'birthday' }

/** What of a lead many others share: a switchboard's number, a kiosk's browser, a common name, a usual birthday. */
export function crowdedKinds(keys: readonly string[], sizeOf: (key: string) => number): Set<EvidenceKind> {
  const crowded = keys.filter((key) => sizeOf(key) >= MOST_OF_A_BLOCK)
  return new Set(crowded.flatMap((key) => KIND_OF_KEY[key.slice(0, key.indexOf(':'))] ?? []))
}
