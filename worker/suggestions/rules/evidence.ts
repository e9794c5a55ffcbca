import type { Evidence as Said } from '../../../shared/schema/suggestion.ts'

/** What one comparison of two leads found. */
export interface Evidence extends Said {
  /** It shows a family rather than a person. */
  isOfRelatives?: true
}

/**
 * Each finding with two shares: of pairs that are one person it is seen in the first, of pairs of two people in the
 * second. The ratio says how many times likelier the finding makes one person; ten points are ten times, so that points
 * of findings add up where the findings have little to do with each other. Shares are what is known of people and forms
 * at large, rounded, and never fitted to a file; pairs that reach this were not matched by e-mail, so that among those of
 * one person faults of typing are commoner than among people at large.
 */
const SHARES = {
  // A number is a household's now and then; many people have two.
  phone_same: [0.85, 5e-6],
  phone_other: [0.4, 1],
  // One in 100 has a given name, one in 300 a surname by chance; which of the two a word is, forms do not tell for sure.
  name_part_same: [0.8, 6e-3],
  name_part_alike: [0.12, 1e-2],
  name_part_short: [0.05, 2e-3],
  // Of those of whom only the initial is known.
  name_part_initial: [0.95, 8e-2],
  // After typing faults, short forms and initials; a surname changes with marriage.
  name_given_other: [0.02, 0.97],
  name_family_other: [0.05, 0.98],
  // Of pairs that other facts bring together one in ten is of relatives.
  name_relatives: [8e-3, 0.1],
  name_single_same: [0.8, 1.2e-2],
  name_single_alike: [0.12, 2e-2],
  name_single_other: [0.05, 0.95],
  email_same: [0.9, 1e-5],
  email_typo: [0.3, 3e-6],
  // Where anybody gets a mailbox, names that differ in one sign are mostly other people's.
  email_typo_free: [0.3, 3e-4],
  email_same_local: [0.3, 1e-2],
  email_other: [0.6, 1],
  // One day of fifty years; a third of all faults in dates change one figure, or swap two, or day and month.
  birthday_same: [0.85, 6e-5],
  birthday_alike: [0.08, 2.5e-3],
  birthday_other: [0.05, 1],
  company_same: [0.6, 5e-3],
  company_other: [0.3, 1],
  postal_code_same: [0.7, 5e-3],
  postal_code_other: [0.25, 1],
  // A site's people live in few towns.
  city_same: [0.75, 0.1],
  city_alike: [0.1, 2e-2],
  city_other: [0.2, 0.9],
  // Spouses and colleagues use one browser.
  visitor_same: [0.4, 1e-4],
  // A name or a birthday that many leads of the site share is that much commoner than most.
  crowded: [1, 16],
} as const satisfies Record<string, readonly [ofOne: number, ofTwo: number]>
export type Finding = keyof typeof SHARES

/** What a finding weighs. */
export function pointsOf(finding: Finding): number {
  const [ofOne, ofTwo] = SHARES[finding]
  return Math.round(10 * Math.log10(ofOne / ofTwo))
}

/**
 * Points from which on a pair is offered. Where three thousand leads hold a third of their people twice, one pair in ten
 * thousand is one person (-40 points): at 45 points it is three to one that they are.
 */
export const SUGGEST_FROM_POINTS = 45
