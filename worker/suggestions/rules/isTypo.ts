/// <reference path="../../damerau-levenshtein.d.ts" />
import distance from 'damerau-levenshtein'

/** Faults of typing that a text of so many signs may hold and still be meant as another one. */
const MOST_FAULTS = [
  { fromSigns: 10, faults: 3 },
  { fromSigns: 6, faults: 2 },
  { fromSigns: 3, faults: 1 },
]

/** Whether one text may be the other with faults of typing: signs changed, left out, put in, or swapped with their neighbour. */
export function isTypo(one: string, other: string): boolean {
  if (one === other) return false
  const signs = Math.max(one.length, other.length)
  const most = MOST_FAULTS.find(({ fromSigns }) => signs >= fromSigns)?.faults ?? 0
  return Math.abs(one.length - other.length) <= most && distance(one, other).steps <= most
}
