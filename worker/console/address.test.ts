import { expect, test } from 'vitest'
import { PATHS, pathTo, placeOf } from './address.ts'

test('a path is in the place whose own path it begins with', () => {
  expect(placeOf('/console')).toBe('today')
  expect(placeOf('/console/leads')).toBe('leads')
  expect(placeOf('/console/leads/ld_1')).toBe('leads')
  expect(placeOf('/console/forms-seen')).toBe('seenForms')
  expect(placeOf('/console/leadsandmore')).toBeNull()
  expect(placeOf('/elsewhere')).toBeNull()
})

test('what stands in a path is written so that it cannot be read as another', () => {
  expect(pathTo('leads', 'ld_1')).toBe(`${PATHS.leads}/ld_1`)
  expect(pathTo('leads', 'a/../b')).toBe('/console/leads/a%2F..%2Fb')
})
