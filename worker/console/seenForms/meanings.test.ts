import { expect, test } from 'vitest'
import { FieldMapping } from '../../../shared/schema/seenForm.ts'
import { MEANINGS, sayMeaning } from './meanings.ts'

test('everything that a field can mean can be chosen, once', () => {
  expect(MEANINGS.map(({ key }) => key).sort()).toEqual([...FieldMapping.options].sort())
})

test('and has a word of its own', () => {
  expect(new Set(FieldMapping.options.map(sayMeaning)).size).toBe(FieldMapping.options.length)
})
