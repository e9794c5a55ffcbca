import type { LeadFacts } from '../facts/leadFacts.ts'
import { type Evidence, pointsOf } from './evidence.ts'
import { isTypo } from './isTypo.ts'
import { simplify } from './simplify.ts'

/** Where people live: by postal code where that is the same, else by city, which says less; null where one told neither. */
export function comparePlaces(one: LeadFacts, other: LeadFacts): Evidence | null {
  const codes = comparePostalCodes(one.postalCodes, other.postalCodes)
  const cities = compareCities(one.cities, other.cities)
  if (!codes || !cities) return codes ?? cities
  return codes.points > 0 ? codes : { ...codes, points: Math.min(codes.points, cities.points) }
}

function comparePostalCodes(one: readonly string[], other: readonly string[]): Evidence | null {
  const [mine, theirs] = [one, other].map((codes) => codes.map((code) => simplify(code).replaceAll(' ', '')))
  if (!mine?.[0] || !theirs?.[0]) return null
  const same = one.find((_, at) => theirs.includes(mine[at] ?? ''))
  if (same) return { kind: 'postal_code', points: pointsOf('postal_code_same'), says: `Same postal code: ${same}` }
  const says = `Different postal codes: ${one[0]}, ${other[0]}`
  return { kind: 'postal_code', points: pointsOf('postal_code_other'), says }
}

function compareCities(one: readonly string[], other: readonly string[]): Evidence | null {
  if (!one[0] || !other[0]) return null
  const pairs = one.flatMap((mine) => other.map((theirs) => [mine, theirs] as const))
  const same = pairs.find(([mine, theirs]) => simplify(mine) === simplify(theirs))
  if (same) return { kind: 'city', points: pointsOf('city_same'), says: `Same city: ${same[0]}` }
  const alike = pairs.find(([mine, theirs]) => isTypo(simplify(mine), simplify(theirs)))
  if (alike) return { kind: 'city', points: pointsOf('city_alike'), says: `Cities alike: ${alike.join(', ')}` }
  return { kind: 'city', points: pointsOf('city_other'), says: `Different cities: ${one[0]}, ${other[0]}` }
}
