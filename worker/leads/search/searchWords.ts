/** Words of a search that are read; more find nothing that these do not. */
const MOST_WORDS = 10
const LONGEST_WORD_CHARS = 100
/** From here on a word may be the beginning of a longer one: a single letter begins too many. */
const SHORTEST_BEGINNING = 2
/** Digits and the signs that people write between them. */
const PHONE = /^\+?[\d\s()/.-]{3,30}$/
const LEAST_PHONE_DIGITS = 3
const NO_WORD = /[^\p{L}\p{N}\p{M}]+/gu

/** The words of what somebody typed; one with signs inside, such as an address, is several parts in a row. */
export function searchWords(typed: string): string[][] {
  const words = typed.normalize('NFC').split(/\s+/u, MOST_WORDS * 2)
  const parts = words.map((word) => word.slice(0, LONGEST_WORD_CHARS).split(NO_WORD).filter(Boolean))
  return parts.filter((word) => word.length > 0).slice(0, MOST_WORDS)
}

/** The digits of what looks like a phone number, without what is dialled before a country or an area; else null. */
export function phoneDigits(typed: string): string | null {
  if (!PHONE.test(typed.trim())) return null
  const digits = typed.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length >= LEAST_PHONE_DIGITS ? digits : null
}

/**
 * What the index of words is asked for: all words, or the phone number. Nothing of it but letters and digits comes from
 * outside, and these in quotes, so no sign is an operator. Null: nothing can be found.
 */
export function matchOf(typed: string): string | null {
  const words = searchWords(typed)
  if (words.length === 0) return null
  const all = words.map((parts) => `"${parts.join(' ')}"${isBeginning(parts) ? ' *' : ''}`).join(' AND ')
  const digits = phoneDigits(typed)
  return digits === null ? all : `(${all}) OR (phone : "${digits}" *)`
}

const isBeginning = (parts: readonly string[]) => [...(parts.at(-1) ?? '')].length >= SHORTEST_BEGINNING
