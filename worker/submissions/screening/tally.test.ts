import { expect, test } from 'vitest'
import { Tally } from './tally.ts'

const MINUTE_MS = 60_000

test('what came within ten minutes is counted, what came before is forgotten', () => {
  const tally = new Tally()
  expect([0, 4, 9].map((minute) => tally.count('text', `sb_${minute}`, minute * MINUTE_MS))).toEqual([1, 2, 3])
  expect(tally.count('text', 'sb_12', 12 * MINUTE_MS)).toBe(3)
  expect(tally.count('text', 'sb_60', 60 * MINUTE_MS)).toBe(1)
})

test('a retry of the same submission counts once', () => {
  const tally = new Tally()
  expect([1, 2, 3].map((now) => tally.count('text', 'sb_1', now))).toEqual([1, 1, 1])
})

test('one key says nothing of another', () => {
  const tally = new Tally()
  tally.count('one', 'sb_1', 0)
  expect(tally.count('other', 'sb_2', 0)).toBe(1)
})

test('among thousands of keys the one seen longest ago is forgotten, a busy one is not', () => {
  const tally = new Tally()
  tally.count('quiet', 'sb_1', 0)
  for (let index = 0; index < 5_000; index++) {
    tally.count('busy', `sb_b${index % 3}`, index)
    tally.count(`key ${index}`, 'sb_1', index)
  }
  expect(tally.count('quiet', 'sb_2', 5_000)).toBe(1)
  expect(tally.count('busy', 'sb_b0', 5_000)).toBe(3)
})
