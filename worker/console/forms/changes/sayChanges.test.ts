import { expect, test } from 'vitest'
import { roofForm } from '../../../../shared/samples/roofForm.ts'
import { FormDefinition } from '../../../../shared/schema/form.ts'
import { moveField, putField, removeField } from '../editing/fieldEdits.ts'
import { fieldsOf } from '../editing/places.ts'
import { removeStep, titleStep } from '../editing/stepEdits.ts'
import { isSame } from './isSame.ts'
import { sayChanges } from './sayChanges.ts'

const draft = FormDefinition.parse({
  title: 'Talk to us',
  steps: [
    {
      key: 'one',
      fields: [
        { type: 'text', key: 'name', label: 'Name' },
        { type: 'email', key: 'email', label: 'E-mail', required: true },
        {
          type: 'choice',
          key: 'size',
          label: 'Company size',
          options: [
            { value: 'small', label: 'Under 50' },
            { value: 'large', label: '50+' },
          ],
        },
      ],
    },
  ],
  then: { type: 'message', title: 'Thanks' },
})
const field = (key: string) => {
  const found = fieldsOf(draft).find((one) => one.key === key)
  if (!found) throw new Error(key)
  return found
}
const changed = (key: string, change: object) =>
  sayChanges(draft, FormDefinition.parse(putField(draft, { ...field(key), ...change })))

test('where nothing is different, nothing is said', () => {
  expect(sayChanges(roofForm, structuredClone(roofForm))).toEqual([])
  expect(sayChanges(draft, { ...draft, endings: undefined, theme: undefined })).toEqual([])
})

test('what is different about a field is said by its label', () => {
  expect(changed('name', { required: true })).toEqual(['“Name” is now required'])
  expect(changed('email', { required: false })).toEqual(['“E-mail” may now be left open'])
  expect(changed('name', { label: 'Full name' })).toEqual(['“Name” is now called “Full name”'])
  expect(changed('name', { help: 'As on your card' })).toEqual(['“Name” has another help text'])
  expect(changed('name', { maxLength: 20 })).toEqual(['“Name” has other settings'])
  expect(changed('name', { type: 'long_text' })).toEqual(['“Name” is now asked as long answer'])
})

test('options come and go by name', () => {
  const [small, large] = [
    { value: 'small', label: 'Under 50' },
    { value: 'large', label: '50+' },
  ]
  expect(changed('size', { options: [small, { value: 'huge', label: '500+' }] })).toEqual([
    '“Company size” can now be “500+”',
    '“Company size” can no longer be “50+”',
  ])
  expect(changed('size', { options: [large, small] })).toEqual([
    'The options of “Company size” are worded or ordered differently',
  ])
})

test('a condition is said as a sentence', () => {
  const when = { all: [{ answer: 'size', is: 'equal', value: 'large' }] }
  const more = { type: 'number' as const, key: 'budget', label: 'Budget', required: false, whole: true }
  const withBudget = (extra: object) =>
    FormDefinition.parse({
      ...draft,
      steps: draft.steps.map((step) => ({ ...step, fields: [...step.fields, { ...more, ...extra }] })),
    })
  expect(sayChanges(draft, withBudget({ when }))).toEqual(['Added “Budget”'])
  expect(sayChanges(withBudget({}), withBudget({ when }))).toEqual(['“Budget” now shows when “Company size” is “50+”'])
  expect(sayChanges(withBudget({ when }), withBudget({}))).toEqual(['“Budget” now always shows'])
})

test('what was added, removed and moved is said, and texts of the form itself', () => {
  const less = removeField(draft, 'size')
  expect(sayChanges(draft, less)).toEqual(['Removed “Company size”'])
  expect(sayChanges(less, draft)).toEqual(['Added “Company size”'])
  expect(sayChanges(draft, moveField(draft, 'size', { step: 0, at: 0 }))).toEqual(['The fields stand in another order'])
  expect(
    sayChanges(draft, {
      ...draft,
      title: 'Hello',
      submitLabel: 'Go',
      then: { type: 'redirect', url: 'https://a.example/' },
    }),
  ).toEqual(['The title now says “Hello”', 'The button now says “Go”', 'It now ends at https://a.example/'])
})

test('steps, endings, languages and the look are said too', () => {
  expect(sayChanges(roofForm, titleStep(roofForm, 1, 'Power'))).toEqual(['Step 2 is now titled “Power”'])
  expect(sayChanges(roofForm, removeStep(roofForm, 2))).toContain('It has 2 steps instead of 3')
  const other = { ...roofForm, endings: undefined, theme: { radius: 4 }, translations: { de: { title: 'Ihr Dach' } } }
  expect(sayChanges(roofForm, other)).toEqual([
    'The other endings have changed',
    'Added translations: de',
    'The look has changed',
  ])
})

test('the order of names in an object is no difference, that of a list is', () => {
  expect(isSame({ a: 1, b: { c: 2, d: undefined } }, { b: { c: 2 }, a: 1 })).toBe(true)
  expect(isSame([1, 2], [2, 1])).toBe(false)
})
