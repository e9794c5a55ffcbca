import { CALLING_CODES } from '../../../shared/rules/callingCodes.ts'

/** A country as a page offers it. */
export interface Country {
  code: string
  name: string
  calling: string
}

const lists = new Map<string, readonly Country[]>()

/** All countries that have phone numbers, named and sorted as people of this language do. */
export function listCountries(language: string): readonly Country[] {
  const known = lists.get(language)
  if (known) return known
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const countries = [...CALLING_CODES].map(([code, calling]) => ({ code, calling, name: names.of(code) ?? code }))
  const { compare } = new Intl.Collator(language)
  countries.sort((one, other) => compare(one.name, other.name))
  lists.set(language, countries)
  return countries
}
