import { expect, test } from 'vitest'
import type { FormDefinition } from '../schema/form.ts'
import { checkAnswers } from './checkAnswers.ts'
import { sayDays } from './sayDays.ts'
import { wordsFor } from './words/wordsFor.ts'

const form = (language: string): FormDefinition => ({
  language,
  steps: [{ key: 'one', fields: [{ type: 'date', key: 'start', label: 'Start', required: true, min: '2026-03-01' }] }],
  submitLabel: 'Send',
  then: { type: 'message', title: 'Thanks', text: '' },
})

test.each([
  ['en', 'Please choose March 1, 2026 or later.'],
  ['en-GB', 'Please choose 1 March 2026 or later.'],
  ['de', 'Bitte wählen Sie den 1. März 2026 oder einen späteren Tag.'],
  ['ar', 'يُرجى اختيار \u20681 مارس 2026\u2069 أو يوم بعده.'],
])('a day is said as %s writes it, wherever the clock stands', (language, message) => {
  const { form: common, rare } = wordsFor(language).dictionary
  const errors = checkAnswers(form(language), { start: '2026-02-28' }, { ...common, ...rare })
  expect(errors).toEqual([{ path: 'answers.start', code: 'date_early', message }])
})

test('numbers, and findings without limits, stay as they are', () => {
  expect(sayDays({ code: 'number_low', limits: { min: 1900 } }, 'de')).toEqual({
    code: 'number_low',
    limits: { min: 1900 },
  })
  expect(sayDays({ code: 'required' }, 'de')).toEqual({ code: 'required' })
  expect(sayDays(null, 'de')).toBeNull()
})
