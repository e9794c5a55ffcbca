import type { LeadFacts } from '../facts/leadFacts.ts'
import { type Evidence, pointsOf } from './evidence.ts'

/** Dates of birth, as `1815-12-10`; null where one gave none. */
export function compareBirthdays(one: LeadFacts, other: LeadFacts): Evidence | null {
  if (one.birthdays.length === 0 || other.birthdays.length === 0) return null
  const same = one.birthdays.find((date) => other.birthdays.includes(date))
  if (same) return { kind: 'birthday', points: pointsOf('birthday_same'), says: `Same birthday: ${same}` }
  for (const mine of one.birthdays) {
    const near = other.birthdays.find((theirs) => isAlike(mine, theirs))
    if (near) return { kind: 'birthday', points: pointsOf('birthday_alike'), says: `Birthdays alike: ${mine}, ${near}` }
  }
  const says = `Different birthdays: ${one.birthdays[0]}, ${other.birthdays[0]}`
  return { kind: 'birthday', points: pointsOf('birthday_other'), says }
}

/** One figure differs, two neighbours are swapped, or the day stands where the month does. */
function isAlike(one: string, other: string): boolean {
  const differing = [...one].flatMap((sign, at) => (sign === other[at] ? [] : [at]))
  if (differing.length === 1) return true
  const [first = 0, second = 0] = differing
  const areSwapped = one[first] === other[second] && one[second] === other[first]
  if (differing.length === 2 && areSwapped) return true
  const [year, month, day] = one.split('-')
  return other === `${year}-${day}-${month}`
}
