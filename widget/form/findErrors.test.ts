import { expect, test } from 'vitest'
import { EN } from '../../shared/rules/words/en.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import { findErrors, stepWithError, toErrors } from './findErrors.ts'

const DEFINITION: FormDefinition = {
  language: 'en',
  submitLabel: 'Send',
  then: { type: 'message', title: 'Thanks', text: '' },
  steps: [
    { key: 'who', fields: [{ type: 'email', key: 'email', label: 'E-mail', required: true }] },
    { key: 'what', fields: [{ type: 'text', key: 'wish', label: 'Wish', required: true }] },
  ],
}

test('a step is judged by its own answers', () => {
  const [first, second] = DEFINITION.steps
  if (!first || !second) throw new Error('the sample has two steps')
  expect(findErrors([first], { email: 'ada@example.com' }, EN.form)).toEqual({})
  expect(Object.keys(findErrors([second], { email: 'ada@example.com' }, EN.form))).toEqual(['wish'])
})

test('in the end all steps are judged, and the first with an error is opened', () => {
  const errors = findErrors(DEFINITION.steps, { email: 'ada@example', wish: 'x' }, EN.form)
  expect(errors).toEqual({ email: 'This address lacks an ending, like “.com”.' })
  expect(stepWithError(DEFINITION, errors)).toBe(0)
  expect(stepWithError(DEFINITION, { wish: 'x' })).toBe(1)
})

test('the Worker’s errors find their fields; those that concern none open no step', () => {
  const errors = toErrors([{ path: 'page.url', code: 'invalid', message: 'No.' }])
  expect(stepWithError(DEFINITION, errors)).toBe(-1)
})
