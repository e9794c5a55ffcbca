import { expect, test } from 'vitest'
import type { FileField } from './checkFile.ts'
import { readAnswer } from './readAnswer.ts'

const field: FileField = {
  type: 'file',
  key: 'plan',
  label: 'Plan',
  required: false,
  accept: ['pdf'],
  maxBytes: 1_000,
  max: 2,
}

test('a control that nobody chose a file with adds none', () => {
  expect(readAnswer(field, [''])).toBeUndefined()
  expect(readAnswer(field, [])).toBeUndefined()
  expect(readAnswer(field, ['fl_1', ''])).toEqual(['fl_1'])
})
