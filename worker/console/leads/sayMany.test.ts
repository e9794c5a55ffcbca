import { expect, test } from 'vitest'
import { sayMany } from './sayMany.ts'

test('all went well', () => {
  expect(sayMany({ all: 12, done: 12, refused: 0, trouble: null }, 'went to Ada')).toBe('12 leads went to Ada.')
  expect(sayMany({ all: 1, done: 1, refused: 0, trouble: null }, 'went to Ada')).toBe('1 lead went to Ada.')
})

test('some were refused, and the rest was not tried', () => {
  const trouble = { code: 'unreachable', status: 0, title: 'Baton could not be reached.' } as const
  expect(sayMany({ all: 9, done: 4, refused: 2, trouble }, 'went to Ada')).toBe(
    '4 leads went to Ada. 2 could not be changed: Baton cannot be reached. 3 were left alone.',
  )
})
