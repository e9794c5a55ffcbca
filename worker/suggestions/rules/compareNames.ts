import type { LeadFacts } from '../facts/leadFacts.ts'
import { type Evidence, type Finding, pointsOf } from './evidence.ts'
import { isTypo } from './isTypo.ts'
import { nameCode } from './nameCode.ts'
import { nameWords } from './nameWords.ts'
import { isShortForm } from './shortForms.ts'

type Likeness = 'same' | 'short' | 'alike' | 'initial'
/** What one word of a name was found to be to one of the other's. */
interface Pairing {
  word: number
  partner: number
  likeness: Likeness
}
const FINDING_OF: Record<Likeness, Finding> = {
  same: 'name_part_same',
  short: 'name_part_short',
  alike: 'name_part_alike',
  initial: 'name_part_initial',
}
/** Surest first: a word goes to whom it is most like. */
const LIKENESSES: readonly Likeness[] = ['same', 'short', 'alike', 'initial']
/** Signs of a code from which on it tells something. */
const LEAST_CODE_SIGNS = 3
/** A given name and a surname tell a person; further names of both are worth no more. */
const COUNTED_PARTS = 2

/** The names by which two leads are most alike, or least unlike; null where one gave none. */
export function compareNames(one: LeadFacts, other: LeadFacts): Evidence | null {
  const all = one.names.flatMap((name) => other.names.flatMap((partner) => compareTwo(name, partner) ?? []))
  return all.sort((a, b) => b.points - a.points)[0] ?? null
}

function compareTwo(one: string, other: string): Evidence | null {
  const [shorter = [], longer = []] = [nameWords(one), nameWords(other)].sort((a, b) => a.length - b.length)
  if (shorter.length === 0) return null
  const pairings = pair(shorter, longer)
  if (shorter.length === 1) return judgeSingle(pairings[0], longer.length > 1, one, other)
  const counted = pairings.slice(0, COUNTED_PARTS)
  const points = counted.reduce((sum, { likeness }) => sum + pointsOf(FINDING_OF[likeness]), 0)
  if (counted.length === COUNTED_PARTS) return evidence(points, describe(counted, shorter, one, other))
  const [met] = counted
  // Where one word is nobody's: is it the given name that differs, or the surname?
  if (!met) return evidence(pointsOf('name_given_other') + pointsOf('name_family_other'), differ(one, other))
  // A word that is the first of one name and not of the other tells of a swapped name rather than of a family.
  const isFamilyMet = met.word > 0 && met.partner > 0
  if (isFamilyMet) {
    const says = `One surname, two given names: ${one}, ${other}`
    return { ...evidence(pointsOf('name_relatives'), says), isOfRelatives: true }
  }
  return evidence(points + pointsOf('name_family_other'), `Same given name, other surname: ${one}, ${other}`)
}

/** A name of one word: a given name or a surname, nobody knows. */
function judgeSingle(met: Pairing | undefined, hasMore: boolean, one: string, other: string): Evidence | null {
  if (!met) return hasMore ? evidence(pointsOf('name_single_other'), differ(one, other)) : null
  if (met.likeness === 'initial') return null
  const finding = met.likeness === 'same' ? 'name_single_same' : 'name_single_alike'
  const what = met.likeness === 'same' ? 'Same name, as far as it is known' : 'Names alike, as far as they are known'
  return evidence(pointsOf(finding), `${what}: ${one}, ${other}`)
}

/** Each word of the shorter name with the one of the longer that it is most like, the surest likenesses first. */
function pair(shorter: readonly string[], longer: readonly string[]): Pairing[] {
  const all = shorter.flatMap((mine, word) =>
    longer.flatMap((theirs, partner) => {
      const likeness = likenessOf(mine, theirs)
      return likeness ? [{ word, partner, likeness }] : []
    }),
  )
  // Where two words are alike a third, the one in its place goes first.
  const surest = all.sort(
    (a, b) =>
      LIKENESSES.indexOf(a.likeness) - LIKENESSES.indexOf(b.likeness) ||
      Math.abs(a.word - a.partner) - Math.abs(b.word - b.partner),
  )
  const pairings: Pairing[] = []
  for (const next of surest) {
    const isTaken = pairings.some(({ word, partner }) => word === next.word || partner === next.partner)
    if (!isTaken) pairings.push(next)
  }
  return pairings
}

function likenessOf(one: string, other: string): Likeness | null {
  if (one === other) return 'same'
  if (isShortForm(one, other)) return 'short'
  if (isTypo(one, other) || soundsAlike(one, other)) return 'alike'
  const [shorter = '', longer = ''] = [one, other].sort((a, b) => a.length - b.length)
  return shorter.length === 1 && longer.startsWith(shorter) ? 'initial' : null
}

/** Allen and Alan, Meyer and Maier; codes of few signs are shared by too many. */
const soundsAlike = (one: string, other: string) =>
  nameCode(one) === nameCode(other) && nameCode(one).length >= LEAST_CODE_SIGNS

function describe(counted: readonly Pairing[], shorter: readonly string[], one: string, other: string): string {
  if (!counted.every(({ likeness }) => likeness === 'same')) return `Names alike: ${one}, ${other}`
  const isSwapped = counted.some(({ word, partner }) => word === 0 && partner > 0 && shorter.length > 1)
  return isSwapped ? `Same name in another order: ${one}, ${other}` : `Same name: ${one}`
}

const differ = (one: string, other: string) => `Different names: ${one}, ${other}`
const evidence = (points: number, says: string): Evidence => ({ kind: 'name', points, says })
