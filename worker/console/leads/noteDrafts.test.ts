import { expect, test } from 'vitest'
import { draftOf, keepDraft } from './noteDrafts.ts'

test('a note that was begun is found again on its own lead, until it is safe', () => {
  keepDraft('ld_a', 'Call after ')
  expect([draftOf('ld_a'), draftOf('ld_b')]).toEqual(['Call after ', ''])
  keepDraft('ld_a', ' ')
  expect(draftOf('ld_a')).toBe('')
})
