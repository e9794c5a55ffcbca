import { expect, test } from 'vitest'
import type { Field } from '../../shared/schema/field.ts'
import { readAnswers } from './readAnswers.ts'

const FIELDS: Field[] = [
  { type: 'text', key: 'name', label: 'Name', required: true },
  { type: 'text', key: 'company', label: 'Company', required: false },
  { type: 'consent', key: 'mail', label: 'You may write to me', required: false, version: 1 },
  { type: 'consent', key: 'terms', label: 'Terms', required: true, version: 1 },
]

test('what was left empty is left out; a consent not given says so', () => {
  const data = new FormData()
  data.set('name', ' Ada ')
  data.set('company', '  ')
  data.set('terms', 'on')
  data.set('stranger', 'x')
  expect(readAnswers(FIELDS, data)).toEqual({ name: ' Ada ', mail: false, terms: true })
})
