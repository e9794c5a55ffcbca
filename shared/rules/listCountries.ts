import { CALLING_CODES } from './callingCodes.ts'

/** A country as a form offers it. */
export interface Country {
  code: string
  name: string
  calling: string
}

/** All countries that have phone numbers, named and sorted as people of this language do. */
export function listCountries(language: string): Country[] {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const { compare } = new Intl.Collator(language)
  return [...CALLING_CODES]
    .map(([code, calling]) => ({ code, calling, name: names.of(code) ?? code }))
    .sort((one, other) => compare(one.name, other.name))
}
