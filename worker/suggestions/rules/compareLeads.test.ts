import { describe, expect, test } from 'vitest'
import type { EvidenceKind } from '../../../shared/schema/suggestion.ts'
import { testFacts } from '../facts/testFacts.ts'
import { compareLeads } from './compareLeads.ts'
import { pointsOf, SUGGEST_FROM_POINTS } from './evidence.ts'

type Given = Parameters<typeof testFacts>[0]

const BROWSER = 'a'.repeat(32)
const compare = (one: Given, other: Given, crowded: EvidenceKind[] = []) =>
  compareLeads(testFacts(one), testFacts(other), new Set(crowded))
const isSuggested = (one: Given, other: Given, crowded: EvidenceKind[] = []) =>
  (compare(one, other, crowded)?.score ?? 0) >= SUGGEST_FROM_POINTS
const says = (one: Given, other: Given) => compare(one, other)?.evidence.map((evidence) => evidence.says)
const nameOf = (one: string, other: string) => compare({ name: one }, { name: other })?.evidence[0]

describe('two leads are suggested', () => {
  test.each<[string, Given, Given]>([
    ['for one phone number', { phone: '+4930123456' }, { phone: '+4930123456' }],
    [
      'for one phone number, though their e-mails differ',
      { phone: '+4930123456', email: 'ada@acme.example' },
      { phone: '+4930123456', email: 'ada@gmail.com' },
    ],
    ['for one phone number that one wrote without its country', { phone: '+4930123456' }, { phone: '030 123456' }],
    ['for name and company', { name: 'Rob Allen', company: 'Acme Ltd' }, { name: 'Robert Allen', company: 'ACME' }],
    [
      'for a name and the company of an address',
      { name: 'Rob Allen', email: 'rob@acme.example' },
      { name: 'R. Allen', email: 'allen@acme.example' },
    ],
    ['for a typing fault before the @', { email: 'ada.lovelace@acme.example' }, { email: 'ada.lovlace@acme.example' }],
    [
      'for a typing fault in the domain',
      { email: 'ada.lovelace@acme.example' },
      { email: 'ada.lovelace@acem.example' },
    ],
    [
      'for work and private e-mail in one browser with a similar name',
      { name: 'Ada Lovelace', email: 'ada@acme.example', visitor: BROWSER },
      { name: 'Ada', email: 'countess@gmail.com', visitor: BROWSER },
    ],
    [
      'for name and birthday',
      { name: 'Ada Lovelace', birthday: '1985-12-10' },
      { name: 'Ada', birthday: '1985-12-10' },
    ],
    [
      'for name and postal code',
      { name: 'Ada Lovelace', postalCode: 'SW1 5AA' },
      { name: 'ada lovelace', postalCode: 'sw15aa' },
    ],
    [
      'for a swapped name and a birthday with one figure wrong',
      { name: 'Lovelace Ada', birthday: '1985-12-10' },
      { name: 'Ada Lovelace', birthday: '1985-12-16' },
    ],
  ])('%s', (_, one, other) => {
    expect(isSuggested(one, other)).toBe(true)
    expect(compare(other, one)?.score).toBe(compare(one, other)?.score)
  })
})

describe('two leads are not suggested', () => {
  test.each<[string, Given, Given]>([
    ['for a name alone', { name: 'Ada Lovelace' }, { name: 'Ada Lovelace' }],
    ['for a company alone', { email: 'ada@acme.example' }, { email: 'charles@acme.example' }],
    ['for a city and a first name', { name: 'Ada', city: 'London' }, { name: 'Ada', city: 'London' }],
    ['for a birthday alone', { birthday: '1985-12-10' }, { birthday: '1985-12-10' }],
    [
      'who share a birthday and a city, but no name',
      { name: 'Ada Lovelace', birthday: '1985-12-10', city: 'London' },
      { name: 'Charles Babbage', birthday: '1985-12-10', city: 'London' },
    ],
    [
      'who are a couple at one telephone in one browser',
      { name: 'Ada Lovelace', phone: '+4930123456', city: 'London', visitor: BROWSER },
      { name: 'William Lovelace', phone: '+4930123456', city: 'London', visitor: BROWSER },
    ],
    [
      'who are colleagues at one switchboard',
      { name: 'Ada Lovelace', phone: '+4930123456', email: 'ada@acme.example' },
      { name: 'Charles Babbage', phone: '+4930123456', email: 'charles@acme.example' },
    ],
    [
      'who are twins',
      { name: 'Ada Lovelace', birthday: '1985-12-10', city: 'London' },
      { name: 'Eve Lovelace', birthday: '1985-12-10', city: 'London' },
    ],
    ['whose mailboxes are numbered', { email: 'smith1@acme.example' }, { email: 'smith2@acme.example' }],
    ['whose mailboxes differ in their initial', { email: 'a.smith@acme.example' }, { email: 'b.smith@acme.example' }],
    ['whose free mailboxes differ in a sign', { email: 'ada.lovelace@gmail.com' }, { email: 'ada.lovelacy@gmail.com' }],
    [
      'whom the site knows by two ids, whatever else they share',
      { name: 'Ada Lovelace', phone: '+4930123456', birthday: '1985-12-10', externalId: '1' },
      { name: 'Ada Lovelace', phone: '+4930123456', birthday: '1985-12-10', externalId: '2' },
    ],
    [
      'one of whom is a shared mailbox, whatever else they share',
      { name: 'Ada Lovelace', phone: '+4930123456', email: 'info@acme.example' },
      { name: 'Ada Lovelace', phone: '+4930123456', email: 'ada@acme.example' },
    ],
    [
      'who are shared mailboxes by which one person wrote',
      { name: 'Ada Lovelace', email: 'info@acme.example' },
      { name: 'Ada Lovelace', email: 'sales@acme.example' },
    ],
  ])('%s', (_, one, other) => {
    expect(isSuggested(one, other)).toBe(false)
    expect(isSuggested(other, one)).toBe(false)
  })
})

describe('names', () => {
  test.each([
    ['Ada Lovelace', 'ADA  LOVELACE', 'Same name: Ada Lovelace'],
    ['Dr. Ada Lovelace', 'Ms Ada Lovelace', 'Same name: Dr. Ada Lovelace'],
    ['Zoë Müller', 'Zoe Muller', 'Same name: Zoë Müller'],
    ['Anna-Maria Schmidt', 'Anna Maria Schmidt', 'Same name: Anna-Maria Schmidt'],
    ['Lovelace, Ada', 'Ada Lovelace', 'Same name in another order: Lovelace, Ada, Ada Lovelace'],
    ['Robert Allen', 'Rob Alan', 'Names alike: Robert Allen, Rob Alan'],
    ['Elizabeth Mason', 'Liz Mason', 'Names alike: Elizabeth Mason, Liz Mason'],
    ['Müller Jürgen', 'Jürgen Mueller', 'Names alike: Müller Jürgen, Jürgen Mueller'],
    ['R. Allen', 'Robert Allen', 'Names alike: R. Allen, Robert Allen'],
    ['Ada', 'Ada Lovelace', 'Same name, as far as it is known: Ada, Ada Lovelace'],
    ['Lovelac', 'Ada Lovelace', 'Names alike, as far as they are known: Lovelac, Ada Lovelace'],
    ['María García López', 'María López', 'Same name: María García López'],
  ])('%s and %s are told to be alike', (one, other, said) => {
    const evidence = nameOf(one, other)
    expect(evidence?.says).toBe(said)
    expect(evidence?.points).toBeGreaterThan(0)
  })

  test('are worth more the more of them is the same', () => {
    const points = (one: string, other: string) => nameOf(one, other)?.points ?? 0
    const [same, alike, single] = [
      points('Ada Lovelace', 'Ada Lovelace'),
      points('Ada Lovelace', 'Ada Lovlace'),
      points('Ada', 'Ada Lovelace'),
    ]
    expect(same).toBeGreaterThan(alike)
    expect(alike).toBeGreaterThan(single)
    expect(points('Lovelace Ada', 'Ada Lovelace')).toBe(same)
  })

  test.each([
    ['Ada Lovelace', 'Charles Babbage'],
    ['Ada Lovelace', 'Ada Babbage-Smith'],
    ['Ada', 'Charles Babbage'],
    ['R. Allen', 'Tom Allen'],
  ])('%s and %s speak against one person, or say less than the words that they share', (one, other) => {
    expect(nameOf(one, other)?.points).toBeLessThan(pointsOf('name_part_same'))
  })

  test('count the same whichever is compared with which', () => {
    const names = ['Theo Wheti', 'White Theo', 'Wheti, T.', 'Theo', 'Anna Maria White', 'White', 'T. White']
    for (const one of names)
      for (const other of names) expect(nameOf(one, other)?.points).toBe(nameOf(other, one)?.points)
  })

  test('of one word say nothing where the words differ: one may be a given name, one a surname', () => {
    expect(nameOf('Ada', 'Lovelace')).toBeUndefined()
  })

  test('in any two submissions are enough', () => {
    const one = { ...testFacts({}), names: ['A. Byron', 'Ada Lovelace'] }
    expect(compareLeads(one, testFacts({ name: 'Ada Lovelace' }))?.evidence[0]?.says).toBe('Same name: Ada Lovelace')
  })
})

describe('birthdays', () => {
  const points = (one: string, other: string) => compare({ birthday: one }, { birthday: other })?.score
  test.each([
    ['one figure is wrong', '1971-06-24', '1971-05-24'],
    ['two figures are swapped', '1971-06-24', '1917-06-24'],
    ['day and month are swapped', '1971-06-04', '1971-04-06'],
  ])('are alike where %s', (_, one, other) => {
    expect(points(one, other)).toBe(pointsOf('birthday_alike'))
  })

  test('speak against one person where they differ otherwise', () => {
    expect(points('1971-06-24', '1980-01-31')).toBe(pointsOf('birthday_other'))
    expect(pointsOf('birthday_other')).toBeLessThan(0)
  })
})

describe('what many leads share', () => {
  test('counts less: a common name with its company is worth a look, with its city not', () => {
    const [name, city, company] = ['John Smith', 'London', 'Acme']
    expect(isSuggested({ name, city }, { name, city })).toBe(true)
    expect(isSuggested({ name, city }, { name, city }, ['name'])).toBe(false)
    expect(isSuggested({ name, company }, { name, company }, ['name'])).toBe(true)
  })

  test.each(['phone', 'visitor'] as const)('counts for nothing, where it is a %s', (kind) => {
    const both = { name: 'Ada', phone: '+4930123456', visitor: BROWSER }
    const kinds = compare(both, both, [kind])?.evidence.map((evidence) => evidence.kind)
    expect(kinds).not.toContain(kind)
  })
})

test('each finding is said in plain words, the weightiest first', () => {
  const ada = { name: 'Ada Lovelace', phone: '+4930123456', city: 'London', email: 'ada@acme.example' }
  const same = { name: 'Ada Lovelace', phone: '+4930123456', city: 'Lodnon', email: 'ada@gmail.com' }
  expect(says(ada, same)).toEqual([
    'Same phone number: +4930123456',
    'Same name: Ada Lovelace',
    'Cities alike: London, Lodnon',
    'Different e-mails: ada@acme.example, ada@gmail.com',
  ])
})
