import { expect, test } from 'vitest'
import { countryOf, homeCountry } from './countries.ts'

test.each([
  ['+49 171 2345678', 'US', 'DE'],
  ['+1 604 555 0123', 'CA', 'CA'],
  ['+1 604 555 0123', 'DE', 'US'],
  ['+44 20 7946 0958', 'GB', 'GB'],
  ['+7 495', 'DE', 'RU'],
  ['+', 'DE', undefined],
  ['+999', 'DE', undefined],
])('%s, where %s was chosen, is a number of %s', (number, chosen, country) => {
  expect(countryOf(number, chosen)).toBe(country)
})

test.each([
  ['de-AT', 'AT'],
  ['pt', 'BR'],
  ['en', 'US'],
  ['es-419', undefined],
  ['', undefined],
  ['en_US', undefined],
])('a browser in %j is at home in %j', (language, country) => expect(homeCountry(language)).toBe(country))
