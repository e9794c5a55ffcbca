import { expect, test } from 'vitest'
import { sayDue } from './sayDue.ts'

const now = Date.parse('2026-06-20T14:02:30Z')

test.each([
  ['2026-06-20T14:02:00Z', '1 min late', 'late'],
  ['2026-06-20T13:50:00Z', '12 min late', 'late'],
  ['2026-06-20T11:00:00Z', '3 h late', 'late'],
  ['2026-06-19T14:00:00Z', '1 day late', 'late'],
  ['2026-06-17T14:00:00Z', '3 days late', 'late'],
  ['2026-06-20T14:02:40Z', 'now', 'soon'],
  ['2026-06-20T14:41:00Z', 'in 38 min', 'soon'],
  ['2026-06-20T17:30:00Z', 'in 3 h', 'later'],
  ['2026-06-21T09:00:00Z', 'tomorrow', 'later'],
  ['2026-06-22T09:00:00Z', 'in 2 days', 'later'],
])('what is due at %s is due %s', (dueAt, words, tone) => {
  expect(sayDue(dueAt, now, 'UTC')).toEqual({ words, tone })
})

test('tomorrow begins at the reader’s own midnight', () => {
  expect(sayDue('2026-06-20T22:30:00Z', now, 'UTC').words).toBe('in 8 h')
  expect(sayDue('2026-06-20T22:30:00Z', now, 'Europe/Berlin').words).toBe('tomorrow')
})
