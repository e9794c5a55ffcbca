import { expect, test } from 'vitest'
import { contactForm } from '../samples/form.ts'
import { roofForm } from '../samples/roofForm.ts'
import type { Field } from '../schema/field.ts'
import { needsOf } from './needsOf.ts'

const common = { key: 'it', label: 'It', required: false }
const rating: Field = { ...common, type: 'rating', max: 5 }
const file: Field = { ...common, type: 'file', accept: ['pdf'], maxBytes: 1_000_000, max: 1 }
const phone: Field = { ...common, type: 'phone', countryChoice: true }
const asking = (...fields: Field[]) => needsOf({ ...contactForm, steps: [{ key: 'step', fields }] })

test('a usual form needs no module', () => {
  expect(needsOf(contactForm)).toEqual([])
  expect(asking({ ...common, type: 'phone', country: 'DE' })).toEqual([])
})

test('a form needs the modules of its fields, the one that takes all others last', () => {
  expect(asking(rating, file, phone, rating)).toEqual(['phone', 'file', 'fields'])
  expect(asking(file)).toEqual(['file'])
  expect(asking(phone)).toEqual(['phone'])
})

test('a form needs what lets it travel half filled only where it says so', () => {
  expect(needsOf({ ...contactForm, partial: { consent: 'may_call' } })).toEqual(['partial'])
})

test('a form needs to be followed where what it asks or says depends on anything', () => {
  expect(needsOf(roofForm)).toEqual(['flow', 'fields'])
  const greeted = { ...contactForm, then: { type: 'message', title: 'Thanks, {name}.', text: '' } } as const
  expect(needsOf(greeted)).toEqual(['flow'])
  expect(needsOf({ ...contactForm, title: 'Braces { } are only braces' })).toEqual([])
  expect(asking({ ...common, type: 'text', askOnce: true })).toEqual(['flow'])
})
