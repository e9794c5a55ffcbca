import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { CALLING_CODES } from '../../shared/rules/callingCodes.ts'

test('the calling codes that pages know are those that numbers are read by', () => {
  const known = Object.fromEntries(getCountries().map((country) => [country, String(getCountryCallingCode(country))]))
  expect(Object.fromEntries(CALLING_CODES)).toEqual(known)
})

test('of the countries that share a code the main one comes first', () => {
  const first = (code: string) => [...CALLING_CODES].find(([, its]) => its === code)?.[0]
  expect(['1', '7', '39', '44', '47', '61', '358'].map(first)).toEqual(['US', 'RU', 'IT', 'GB', 'NO', 'AU', 'FI'])
})
