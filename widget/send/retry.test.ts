import { expect, test } from 'vitest'
import { delayAfter, isPassing, readRetryAfter } from './retry.ts'

test('timeouts, floods and server errors pass; every other refusal stands', () => {
  expect([408, 425, 429, 500, 502, 503, 504].filter(isPassing)).toEqual([408, 425, 429, 500, 502, 503, 504])
  expect([400, 401, 403, 404, 409, 410, 413, 415, 422].filter(isPassing)).toEqual([])
})

test('the wait grows from a second to five minutes and then stays', () => {
  const delays = Array.from({ length: 10 }, (_, index) => delayAfter(index + 1, 0.5))
  expect(delays[0]).toBe(1_000)
  expect(delays).toEqual([...delays].sort((a, b) => a - b))
  expect(delays.at(-1)).toBe(300_000)
})

test('two visitors do not come back at the same moment', () => {
  expect(delayAfter(1, 0)).toBe(700)
  expect(delayAfter(1, 0.999)).toBeGreaterThan(1_290)
})

test('a server that asks for more time gets it, but not without end', () => {
  expect(delayAfter(1, 0.5, 30_000)).toBe(30_000)
  expect(delayAfter(8, 0.5, 30_000)).toBe(300_000)
  expect(delayAfter(1, 0.5, 86_400_000)).toBe(600_000)
})

test('Retry-After is read in seconds; anything else asks for nothing', () => {
  expect([readRetryAfter('7'), readRetryAfter(null), readRetryAfter('soon')]).toEqual([7_000, 0, 0])
})
