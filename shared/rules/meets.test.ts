import { describe, expect, test } from 'vitest'
import { SlotRule } from '../schema/slot.ts'
import { meets } from './meets.ts'
import type { SlotFact } from './slot/slotFact.ts'

const FACTS: SlotFact[] = [
  { fact: 'relation', value: 'subscriber' },
  { fact: 'channel', value: 'email' },
  { fact: 'campaign', name: 'utm_source', value: 'Roof-Letter' },
  { fact: 'device', value: 'phone' },
  { fact: 'language', value: 'de-AT' },
  { fact: 'visits', value: 3 },
  { fact: 'answer', name: 'roof_size', value: 'large' },
  { fact: 'answer', name: 'interests', value: 'storage' },
  { fact: 'answer', name: 'interests', value: 'leasing' },
  { fact: 'company', name: 'domain', value: 'eu.acme.com' },
  { fact: 'company', name: 'name', value: 'Acme Kilns' },
  { fact: 'page', value: '/pricing/' },
  { fact: 'media', name: 'Tour', value: 42.5 },
  { fact: 'media', name: 'Tour', value: 3 },
]
const holds = (comparison: object, facts = FACTS) => meets(SlotRule.parse({ all: [comparison] }), facts)

describe('of a visitor of whom something is known', () => {
  test.each([
    { fact: 'relation', is: 'equal', value: 'subscriber' },
    { fact: 'relation', is: 'unequal', value: 'newcomer' },
    { fact: 'channel', is: 'equal', value: 'email' },
    { fact: 'campaign', name: 'utm_source', is: 'equal', value: 'roof-letter' },
    { fact: 'campaign', name: 'utm_source', is: 'containing', value: 'letter' },
    { fact: 'campaign', name: 'utm_term', is: 'open' },
    { fact: 'device', is: 'equal', value: 'phone' },
    { fact: 'language', is: 'equal', value: 'de' },
    { fact: 'visits', is: 'more', value: 2 },
    { fact: 'visits', is: 'less', value: 4 },
    { fact: 'answer', name: 'roof_size', is: 'equal', value: 'large' },
    { fact: 'answer', name: 'roof_size', is: 'given' },
    { fact: 'answer', name: 'interests', is: 'equal', value: 'leasing' },
    { fact: 'company', is: 'equal', value: 'acme.com' },
    { fact: 'company', is: 'containing', value: 'kiln' },
    { fact: 'page', is: 'equal', value: '/pricing' },
    { fact: 'page', is: 'unequal', value: '/blog/*' },
    { fact: 'media', name: 'Tour', is: 'more', value: 42 },
  ])('it holds that $fact $is $value', (comparison) => expect(holds(comparison)).toBe(true))

  test.each([
    { fact: 'relation', is: 'equal', value: 'customer' },
    { fact: 'channel', is: 'unequal', value: 'email' },
    { fact: 'campaign', name: 'utm_medium', is: 'equal', value: 'roof-letter' },
    { fact: 'language', is: 'equal', value: 'dea' },
    { fact: 'language', is: 'equal', value: 'en' },
    { fact: 'visits', is: 'more', value: 3 },
    { fact: 'answer', name: 'roof_size', is: 'open' },
    { fact: 'answer', name: 'interests', is: 'unequal', value: 'leasing' },
    { fact: 'company', is: 'equal', value: 'cme.com' },
    { fact: 'page', is: 'equal', value: '/pri' },
    { fact: 'media', name: 'Another', is: 'more', value: 1 },
    { fact: 'media', name: 'Tour', is: 'less', value: 10 },
  ])('it does not hold that $fact $name $is $value', (comparison) => expect(holds(comparison)).toBe(false))
})

describe('of a visitor of whom nothing is known', () => {
  test.each([
    { fact: 'answer', name: 'roof_size', is: 'open' },
    { fact: 'answer', name: 'roof_size', is: 'unequal', value: 'large' },
    { fact: 'page', is: 'unequal', value: '/pricing' },
  ])('$is holds', (comparison) => expect(holds(comparison, [])).toBe(true))

  test.each([
    { fact: 'visits', is: 'less', value: 5 },
    { fact: 'visits', is: 'more', value: 1 },
    { fact: 'media', name: 'Tour', is: 'less', value: 5 },
    { fact: 'company', is: 'given' },
  ])('$fact is neither $is', (comparison) => expect(holds(comparison, [])).toBe(false))
})

test('rules join comparisons and groups of them', () => {
  const yes = { fact: 'device', is: 'equal', value: 'phone' }
  const no = { fact: 'device', is: 'equal', value: 'desktop' }
  const rule = (given: object) => meets(SlotRule.parse(given), FACTS)
  expect(rule({ all: [yes, { any: [no, yes] }] })).toBe(true)
  expect(rule({ all: [yes, { all: [no, yes] }] })).toBe(false)
  expect(rule({ any: [no, { all: [yes, yes] }] })).toBe(true)
})
