import { expect, test } from 'vitest'
import { ago, clock, exactly } from './ago.ts'

const now = Date.parse('2026-06-20T14:02:30Z')

test.each([
  ['2026-06-20T14:02:29Z', 'just now'],
  ['2026-06-20T14:05:00Z', 'just now'], // another clock runs ahead
  ['2026-06-20T14:01:30Z', '1 min ago'],
  ['2026-06-20T13:02:31Z', '59 min ago'],
  ['2026-06-20T13:02:30Z', '1 h ago'],
  ['2026-06-20T00:10:00Z', '13 h ago'],
  ['2026-06-19T23:59:00Z', 'yesterday'],
  ['2026-06-18T23:59:00Z', '2 days ago'],
  ['2026-06-07T12:00:00Z', '13 days ago'],
  ['2026-06-06T12:00:00Z', '6 Jun'],
  ['2025-12-31T12:00:00Z', '31 Dec 2025'],
])('%s was %s', (at, words) => expect(ago(at, now, 'UTC')).toBe(words))

test('a few hours across midnight are still hours', () => {
  expect(ago('2026-06-19T23:30:00Z', Date.parse('2026-06-20T01:35:00Z'), 'UTC')).toBe('2 h ago')
})

test('days are those of the reader’s time zone', () => {
  expect(ago('2026-06-20T03:30:00Z', now, 'UTC')).toBe('10 h ago')
  expect(ago('2026-06-20T03:30:00Z', now, 'America/New_York')).toBe('yesterday')
})

test('the exact time names day, time and zone', () => {
  expect(exactly('2026-06-20T14:02:30Z', 'UTC')).toMatch(/^Saturday,? 20 June 2026\b.* 14:02:30 UTC$/)
  expect(clock(now, 'UTC')).toBe('14:02')
})
