/** The records that came to one lead, each by the person whose it truly is. */
export type MetLead = readonly number[]

/** Two leads by their places in a list. */
export type PairOfLeads = readonly [number, number]

export interface Quality {
  /** Of all that was put together, the share that is one person. */
  precision: number
  /** Of all that is one person, the share that was put together. */
  recall: number
}

/** Pairs of records that ended in one lead, of all pairs of records that are one person. */
export function qualityOfLeads(leads: readonly MetLead[]): Quality {
  const together = sum(leads.map(({ length }) => pairsAmong(length)))
  const right = sum(leads.map((people) => sum(counts(people).map(pairsAmong))))
  return quality(right, together, sum(counts(leads.flat()).map(pairsAmong)))
}

/** The pairs that were offered, of all pairs of leads that are one person. */
export function qualityOfOffers(leads: readonly MetLead[], pairs: readonly PairOfLeads[]): Quality {
  const personOf = leads.map(([first]) => first)
  const right = pairs.filter(([one, other]) => personOf[one] === personOf[other]).length
  return quality(right, pairs.length, sum(counts(personOf).map(pairsAmong)))
}

/** Pairs of records in one lead, were all of these pairs accepted, one after the other. */
export function qualityIfAccepted(leads: readonly MetLead[], pairs: readonly PairOfLeads[]): Quality {
  const root = leads.map((_, at) => at)
  const rootOf = (at: number): number => {
    const above = root[at] ?? at
    return above === at ? at : rootOf(above)
  }
  for (const [one, other] of pairs) root[rootOf(one)] = rootOf(other)
  const merged = Map.groupBy(leads.keys(), rootOf)
  return qualityOfLeads([...merged.values()].map((places) => places.flatMap((at) => leads[at] ?? [])))
}

const quality = (right: number, together: number, inTruth: number): Quality => ({
  precision: together === 0 ? 1 : right / together,
  recall: inTruth === 0 ? 1 : right / inTruth,
})

const pairsAmong = (count: number) => (count * (count - 1)) / 2
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const counts = (values: readonly unknown[]) =>
  [...Map.groupBy(values, (value) => value).values()].map((same) => same.length)
