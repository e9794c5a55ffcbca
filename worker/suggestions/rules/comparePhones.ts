import type { LeadFacts } from '../facts/leadFacts.ts'
import { type Evidence, pointsOf } from './evidence.ts'

/** Figures that a whole number has at least without its country. */
const LEAST_FIGURES = 7

/** Phone numbers: the same in E.164, or in figures where one is without its country; null where one gave none. */
export function comparePhones(one: LeadFacts, other: LeadFacts): Evidence | null {
  if (!one.phones[0] || !other.phones[0]) return null
  for (const mine of one.phones) {
    const same = other.phones.find((theirs) => isSamePhone(mine, theirs))
    if (same) return { kind: 'phone', points: pointsOf('phone_same'), says: `Same phone number: ${mine}` }
  }
  const says = `Different phone numbers: ${one.phones[0]}, ${other.phones[0]}`
  return { kind: 'phone', points: pointsOf('phone_other'), says }
}

/** The figures of a number without what comes before them within its country. */
export const ownFigures = (phone: string): string => phone.replace(/\D/g, '').replace(/^0+/, '')

function isSamePhone(one: string, other: string): boolean {
  const [mine, theirs] = [ownFigures(one), ownFigures(other)]
  if (mine === theirs) return mine.length >= LEAST_FIGURES || one === other
  const [shorter = '', longer = ''] = [mine, theirs].sort((a, b) => a.length - b.length)
  // Two numbers with a country are the same or not; one without it is the other's end.
  if (one.startsWith('+') && other.startsWith('+')) return false
  return shorter.length >= LEAST_FIGURES && longer.endsWith(shorter)
}
