import { expect, inject, test } from 'vitest'
import { companyDomain } from './companyDomain.ts'

const file = inject('vectors')['public-suffix-tests.txt'] ?? ''
const lines = file.split('\n').filter((line) => line.startsWith('checkPublicSuffix('))

test('the company of a work address is its registrable domain', () => {
  expect(companyDomain('ada@mail.analytical.co.uk')).toBe('analytical.co.uk')
  expect(companyDomain('ada@co.uk')).toBeNull()
  expect(companyDomain(null)).toBeNull()
})

test.skipIf(!file)('every line of the public suffix list’s own tests holds', () => {
  expect(lines).toHaveLength(78)
  const cases = lines.map((line) =>
    [...line.matchAll(/null|'[^']*'/g)].map(([said]) => JSON.parse(said.replaceAll("'", '"'))),
  )
  const found = cases.map(([host]) => [host, companyDomain(host === null ? null : `ada@${host}`)])
  expect(found).toEqual(cases)
})
