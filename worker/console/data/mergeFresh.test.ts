import { expect, test } from 'vitest'
import { mergeFresh } from './mergeFresh.ts'
import type { Page } from './readPage.ts'

const page = (ids: string, nextCursor: string | null): Page<{ id: string }> => ({
  items: [...ids].map((id) => ({ id })),
  nextCursor,
})
const shown = (merged: Page<{ id: string }>) => merged.items.map((item) => item.id).join('')

test('the first page is taken as it is', () => {
  expect(mergeFresh(null, page('cba', 'x'))).toEqual(page('cba', 'x'))
})

test('news comes on top and the rows of further pages stay', () => {
  const merged = mergeFresh(page('edcba', 'after-a'), page('gfe', 'after-e'))
  expect(shown(merged)).toBe('gfedcba')
  expect(merged.nextCursor).toBe('after-a')
})

test('a row that is gone from the top vanishes', () => {
  expect(shown(mergeFresh(page('edcba', 'x'), page('ecb', 'y')))).toBe('ecba')
})

test('a list that fits one page is what that page says', () => {
  expect(mergeFresh(page('cba', 'x'), page('ca', null))).toEqual(page('ca', null))
})

test('where too much is new to join the two, the list starts anew rather than hide a gap', () => {
  expect(mergeFresh(page('cba', 'x'), page('zyx', 'after-x'))).toEqual(page('zyx', 'after-x'))
})

test('a first page that holds all that was shown brings its own cursor', () => {
  expect(mergeFresh(page('cba', null), page('dcba', 'after-a'))).toEqual(page('dcba', 'after-a'))
})

test('a row that moved up from far below takes nothing of what stood between with it', () => {
  const merged = mergeFresh(page('hgfedcba', 'after-a'), page('bhgf', 'after-f'))
  expect(shown(merged)).toBe('bhgfedca')
})
