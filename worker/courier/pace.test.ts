import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

test('places come evenly, so many a second, whoever asks when', () => {
  const pace = new Pace()
  const taken: number[] = []
  for (let now = 0; now < 3_000; now += 10) if (pace.take(4, now) === 0) taken.push(now)
  expect(taken).toHaveLength(12)
  expect(pace.take(4, 2_750)).toBe(250)
})

test('without a limit there is always one', () => {
  const pace = new Pace()
  expect([pace.take(null, 0), pace.take(null, 0), pace.take(1, 0), pace.take(1, 0)]).toEqual([0, 0, 0, 1_000])
})
