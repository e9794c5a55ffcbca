import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A phone number in E.164 where it can be read, else as typed. `country` is ISO 3166, for numbers without a code. */
export function readPhone(typed: string, country: string | null): string {
  const number = parsePhoneNumberFromString(typed, supported(country))
  return number?.isValid() ? number.number : typed
}

/**
 * The country that a number cannot be one of, by its length; null where it may be. Lengths change rarely, single ranges of
 * numbers often, so only those are held against a person.
 */
export function misfitCountry(typed: string, country: string): string | null {
  const home = supported(country)
  if (!home) return null
  const number = parsePhoneNumberFromString(typed, home)
  return number?.isPossible() ? null : (number?.country ?? home)
}

const supported = (country: string | null) => (country && isSupportedCountry(country) ? country : undefined)
