import { expect, test } from 'vitest'
import { USUAL } from './columns.tsx'
import { readColumns } from './useColumns.ts'

test('a browser that remembers nothing shows the usual columns', () => {
  expect(readColumns(null)).toEqual(USUAL)
})

test('what was chosen comes back in the order of the list, and what is no column is left out', () => {
  expect(readColumns('seen owner colour owner')).toEqual(['owner', 'seen'])
})

test('somebody may want none but the names', () => {
  expect(readColumns('')).toEqual([])
})
