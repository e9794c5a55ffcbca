/**
 * What a text may have to look like, by name. Each expression reads its text once, without nested repetition, so that no
 * answer can make it slow; that is why a form names one and brings none of its own.
 */
export const PATTERNS = {
  digits: /^\d+$/,
  letters: /^[\p{L}\p{M} .'’-]+$/u,
  letters_digits: /^[\p{L}\p{M}\p{N}]+$/u,
  postal_code: /^[\p{L}\p{N} -]{2,12}$/u,
  country_code: /^[A-Za-z]{2}$/,
} as const

export type PatternName = keyof typeof PATTERNS
