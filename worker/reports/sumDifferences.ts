import { type Counts, Metric } from './metrics.ts'
import type { Share } from './share.ts'

const DAY_MS = 86_400_000

/** By how much one row of the roll-ups changes. */
export interface RollUpChange {
  site: string
  dimension: string
  grain: 'hour' | 'day'
  at: number
  of: string
  name: string
  counts: Counts
}

/** What a page view adds to the roll-ups now, and what it did when it was last counted. */
export interface Recount {
  site: string
  before: readonly Share[]
  now: readonly Share[]
}

/** The changes of roll-ups that many page views make together: one per row, none that changes nothing. */
export function sumDifferences(recounts: readonly Recount[]): RollUpChange[] {
  const changes = new Map<string, RollUpChange>()
  for (const { site, before, now } of recounts) {
    for (const share of before) addShare(changes, site, share, -1)
    for (const share of now) addShare(changes, site, share, 1)
  }
  return [...changes.values()].filter(({ counts }) => Object.values(counts).some((count) => count !== 0))
}

function addShare(changes: Map<string, RollUpChange>, site: string, { at, keys, counts }: Share, sign: 1 | -1): void {
  const begins = { hour: at, day: at - (at % DAY_MS) }
  for (const grain of ['hour', 'day'] as const) {
    for (const [dimension, of, name] of keys) {
      const key = JSON.stringify([site, dimension, grain, begins[grain], of, name])
      const change = changes.get(key) ?? { site, dimension, grain, at: begins[grain], of, name, counts: {} }
      changes.set(key, change)
      addCounts(change.counts, counts, sign)
    }
  }
}

function addCounts(sums: Counts, counts: Counts, sign: 1 | -1): void {
  for (const metric of Metric.options) {
    const count = counts[metric]
    if (count) sums[metric] = (sums[metric] ?? 0) + sign * count
  }
}
