import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A phone number in E.164 where it can be read, else as typed. `country` is ISO 3166, for numbers without a code. */
export function readPhone(typed: string, country: string | null): string {
  const home = country && isSupportedCountry(country) ? country : undefined
  const number = parsePhoneNumberFromString(typed, home)
  return number?.isValid() ? number.number : typed
}
