import { describe, expect, test } from 'vitest'
import { testFacts } from '../facts/testFacts.ts'
import { blockingKeys, MOST_KEYS } from './blockingKeys.ts'

type Given = Parameters<typeof testFacts>[0]

const keysOf = (given: Given) => blockingKeys(testFacts(given))
const meet = (one: Given, other: Given) => keysOf(one).some((key) => keysOf(other).includes(key))

describe('two leads meet in a block', () => {
  test.each<[string, Given, Given]>([
    ['by one phone number, however it is written', { phone: '+4930123456' }, { phone: '(030) 123-456' }],
    ['by one birthday', { birthday: '1985-12-10' }, { birthday: '1985-12-10' }],
    ['by one browser', { visitor: 'a'.repeat(32) }, { visitor: 'a'.repeat(32) }],
    ['by one name', { name: 'Ada Lovelace' }, { name: 'ADA LOVELACE' }],
    ['by a swapped name', { name: 'Ada Lovelace' }, { name: 'Lovelace Ada' }],
    ['by a short form', { name: 'Robert Allen' }, { name: 'Rob Alan' }],
    ['by how a name sounds', { name: 'Sarah Meyer' }, { name: 'Sara Maier' }],
    [
      'by one word of a name and a company',
      { name: 'Allen', company: 'Acme Ltd' },
      { name: 'R. Allen', company: 'ACME' },
    ],
    [
      'by a company told and its domain’s people',
      { name: 'Rob Allen', email: 'rob@acme.example' },
      { name: 'Allen', email: 'ra@acme.example' },
    ],
    [
      'by a fault after the first signs before the @',
      { email: 'lovelace@acme.example' },
      { email: 'lovelcae@acme.example' },
    ],
    ['by a fault in the domain', { email: 'lovelace@acme.example' }, { email: 'lovelace@amce.example' }],
    ['by one local part at two domains', { email: 'ada.lovelace@acme.example' }, { email: 'adalovelace@gmail.com' }],
  ])('%s', (_, one, other) => {
    expect(meet(one, other)).toBe(true)
  })
})

test('leads that share nothing that tells meet in none', () => {
  expect(meet({ name: 'Ada', city: 'London' }, { name: 'Ada', city: 'London' })).toBe(false)
  expect(meet({ email: 'ada@gmail.com' }, { email: 'bob@gmail.com' })).toBe(false)
  expect(meet({}, {})).toBe(false)
})

test('the keys of a lead are a handful, however much it gave, and short', () => {
  const usual = keysOf({
    ...{ name: 'Ada Lovelace', email: 'ada.lovelace@acme.example', phone: '+4930123456' },
    ...{ company: 'Analytical Engines Ltd', birthday: '1985-12-10' },
  })
  expect(usual.length).toBeLessThanOrEqual(9)
  const many = (value: (nth: number) => string) => Array.from({ length: 5 }, (_, nth) => value(nth))
  const all = blockingKeys({
    names: many((nth) => `Ada${'abcde'[nth]}bc Lovelace${'x'.repeat(500)}`),
    emails: many((nth) => `ada${nth}${'y'.repeat(200)}@acme${nth}.example`),
    phones: many((nth) => `+493012345${nth}`),
    companies: many((nth) => `Acme ${nth}${'z'.repeat(400)}`),
    birthdays: many((nth) => `198${nth}-12-10`),
    postalCodes: [],
    cities: [],
    visitors: many((nth) => String(nth).repeat(32)),
    externalId: null,
  })
  expect(all).toHaveLength(MOST_KEYS)
  expect(Math.max(...[...usual, ...all].map(({ length }) => length))).toBeLessThan(60)
})
