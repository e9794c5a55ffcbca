import { expect, test } from 'vitest'
import { listCountries } from './listCountries.ts'

test('countries are named and sorted in the reader’s language', () => {
  const [english, german, arabic] = ['en', 'de', 'ar'].map(listCountries)
  expect(english?.slice(0, 2).map(({ name }) => name)).toEqual(['Afghanistan', 'Åland Islands'])
  expect(german).toContainEqual({ code: 'DE', calling: '49', name: 'Deutschland' })
  expect(arabic?.find(({ code }) => code === 'EG')?.name).toBe('مصر')
  expect(english).toHaveLength(245)
})
