import { expect, test } from 'vitest'
import { Field } from '../../../../shared/schema/field.ts'
import { KIND_GROUPS } from './kinds.ts'
import { makeField } from './makeField.ts'

const types = KIND_GROUPS.flatMap(({ types }) => types)

test('every type of field can be chosen, once', () => {
  const known = Field._zod.def.type === 'union' ? Field._zod.def.options.length : 0
  expect(new Set(types).size).toBe(types.length)
  expect(types).toHaveLength(known)
})

test.each(types)('a new %s field can be saved as it is', (type) => {
  expect(Field.safeParse(makeField(type, ['email', 'name'])).error).toBeUndefined()
  expect(makeField(type, [makeField(type, []).key]).key).toMatch(/_2$/)
})
