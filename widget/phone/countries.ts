import { CALLING_CODES } from '../../shared/rules/callingCodes.ts'

/** The country that an international number begins with, by its longest code; of those that share it this one, or the main one. */
export function countryOf(number: string, chosen: string): string | undefined {
  const digits = number.replace(/\D/g, '')
  let found = ''
  for (const code of CALLING_CODES.values()) {
    if (digits.startsWith(code) && code.length > found.length) found = code
  }
  if (CALLING_CODES.get(chosen) === found) return chosen
  return [...CALLING_CODES].find(([, code]) => code === found)?.[0]
}

/** Where this browser's language is at home; no address is looked up for that. */
export function homeCountry(language: string): string | undefined {
  try {
    const { region = '' } = new Intl.Locale(language).maximize()
    return CALLING_CODES.has(region) ? region : undefined
  } catch {
    return undefined // no browser of people says what is no language, but programs do
  }
}
