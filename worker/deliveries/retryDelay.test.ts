import { describe, expect, test } from 'vitest'
import { readRetryAfter } from './readRetryAfter.ts'
import { DELAYS_MS, retryDelay } from './retryDelay.ts'

const HOUR = 3_600_000
const least = () => 0

describe('the wait after a failed attempt', () => {
  test('follows the table and ends with it', () => {
    const waits = DELAYS_MS.map((_, index) => retryDelay(index + 1, null, least))
    expect(waits).toEqual([
      5_000,
      300_000,
      1_800_000,
      2 * HOUR,
      5 * HOUR,
      10 * HOUR,
      14 * HOUR,
      20 * HOUR,
      24 * HOUR,
      null,
    ])
  })

  test('is up to a tenth longer by chance and never shorter, so that 75 hours are 75 hours', () => {
    expect(retryDelay(2, null, () => 0)).toBe(300_000)
    expect(retryDelay(2, null, () => 0.999_999)).toBe(330_000)
  })

  test('is longer where the receiver asks for it, at most a day', () => {
    expect(retryDelay(1, 60_000, least)).toBe(60_000)
    expect(retryDelay(1, 48 * HOUR, least)).toBe(24 * HOUR)
  })

  test('is never shorter because the receiver asks for it', () => {
    expect(retryDelay(3, 1_000, least)).toBe(1_800_000)
    expect(retryDelay(9, 1_000, () => 0.999_999)).toBeGreaterThan(24 * HOUR)
  })

  test('does not come back after the last attempt, whatever the receiver asks', () => {
    expect(retryDelay(10, 60_000, least)).toBeNull()
  })
})

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 22, 12)

  test.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 12:01:00 GMT', 60_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ])('%j is read', (header, wait) => expect(readRetryAfter(header, now)).toBe(wait))

  test.each([null, '', '-5', '1.5', 'soon', '2026-11-22', '99999999999', 'Sun, 99 Nov 2026 12:01:00 GMT'])(
    '%j says nothing',
    (header) => expect(readRetryAfter(header, now)).toBeNull(),
  )
})
