import type { Dimension } from './metrics.ts'
import type { RollUpKey } from './share.ts'
import type { Recount } from './sumDifferences.ts'

const DAY_MS = 86_400_000
/**
 * Names that a day of a site has in each of these: anybody can make pages tell of any, and roll-ups stay for good. Those that
 * come first have a row of their own, all others share one whose `of` and `name` are empty, which no real one is.
 */
export const MOST_NAMES = 1_000
const CAPPED: ReadonlySet<Dimension> = new Set([
  ...(['page', 'media', 'picture', 'link', 'form', 'field', 'slot', 'held_out'] as const),
])

/** The names of one site and dimension on one day. */
export interface DayOfNames {
  site: string
  dimension: Dimension
  /** Where the day begins. */
  at: number
}

/** A name that may get a row. */
export interface DayName extends DayOfNames {
  of: string
  name: string
}

/** What the roll-ups have already: names, and how many there are on a day; both by their keys. */
export interface FoundNames {
  known: ReadonlySet<string>
  counts: ReadonlyMap<string, number>
}

/** One name, and one day of names, as text that compares. */
export const keyOfName = ({ of, name, ...day }: DayName) => JSON.stringify([keyOfDay(day), of, name])
export const keyOfDay = ({ site, dimension, at }: DayOfNames) => JSON.stringify([site, dimension, at])

/** All names that page views tell of now, each once. */
export function namesOf(recounts: readonly Recount[]): DayName[] {
  const names = recounts.flatMap(({ site, now }) =>
    now.flatMap(({ at, keys }) => keys.flatMap((key) => toDayName(site, at, key) ?? [])),
  )
  return [...new Map(names.map((name) => [keyOfName(name), name])).values()]
}

/**
 * Gives a row to each name that has one, and to new ones while their day has room; the rest goes to the remainder. Also says
 * by how many names each day grows. What a page view is noted as is what it was counted as, so it can be taken off again.
 */
export function capNames(
  recounts: readonly Recount[],
  { known, counts }: FoundNames,
  most: number,
): { recounts: Recount[]; grown: (DayOfNames & { names: number })[] } {
  const taken = new Set(known)
  const grown = new Map<string, DayOfNames & { names: number }>()
  const hasRow = (name: DayName) => {
    const [key, dayKey] = [keyOfName(name), keyOfDay(name)]
    if (taken.has(key)) return true
    const { site, dimension, at } = name
    const day = grown.get(dayKey) ?? { site, dimension, at, names: 0 }
    if ((counts.get(dayKey) ?? 0) + day.names >= most) return false
    taken.add(key)
    grown.set(dayKey, { ...day, names: day.names + 1 })
    return true
  }
  const capped = recounts.map(({ site, before, now }) => {
    const rowOf = (at: number, key: RollUpKey): RollUpKey => {
      const name = toDayName(site, at, key)
      return name === null || hasRow(name) ? key : [key[0], '', '']
    }
    return {
      site,
      before,
      now: now.map((share) => ({ ...share, keys: share.keys.map((key) => rowOf(share.at, key)) })),
    }
  })
  return { recounts: capped, grown: [...grown.values()] }
}

function toDayName(site: string, at: number, [dimension, of, name]: RollUpKey): DayName | null {
  return CAPPED.has(dimension) ? { site, dimension, at: at - (at % DAY_MS), of, name } : null
}
