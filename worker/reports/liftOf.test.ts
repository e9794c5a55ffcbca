import { describe, expect, test } from 'vitest'
import { intervalOfDifference } from './intervalOfDifference.ts'
import { liftOf } from './liftOf.ts'

const side = (submitted: number, pageViews: number) => ({
  ...{ pageViews, visits: 0, submitted },
  rate: pageViews === 0 ? null : submitted / pageViews,
})
const compare = (shown: [number, number], heldOut: [number, number]) =>
  liftOf({ shown: side(...shown), heldOut: side(...heldOut) })

describe('the interval of a difference', () => {
  // Newcombe 1998, Table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ])('of %d/%d and %d/%d is what its author published', (ofOne, one, ofOther, other, low, high) => {
    const interval = intervalOfDifference(ofOne, one, ofOther, other)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })
})

describe('lift', () => {
  test('is not told where nobody was held out', () => {
    expect(compare([40, 900], [0, 0])).toMatchObject({ finding: 'not_compared', difference: null, relative: null })
    expect(compare([0, 0], [40, 900])).toMatchObject({ finding: 'not_compared' })
  })

  test('is not told of few page views, however they look', () => {
    const lift = compare([60, 400], [0, 99])
    expect(lift).toMatchObject({ finding: 'too_little', difference: null, relative: null })
    expect(lift.statement).toBe(
      'Too little to tell: shown in 400 and held out in 99 page views; each side needs at least 100.',
    )
  })

  test('is not claimed where chance may have made it', () => {
    const lift = compare([30, 900], [2, 100])
    expect(lift.finding).toBe('not_told_apart')
    expect(lift.difference?.points).toBe(1.33)
    expect(lift.difference?.low).toBeLessThan(0)
    expect(lift.statement).toMatch(/^Not told apart: the difference is between −[\d.]+ and \+[\d.]+ per 100 page views/)
  })

  test('is told with its ends where the interval lies on one side', () => {
    expect(compare([900, 9_000], [50, 1_000])).toMatchObject({
      ...{ finding: 'more', relative: 1 },
      difference: { points: 5 },
      statement: expect.stringMatching(/^More submissions with it: between \+3\.\d+ and \+6\.\d+ per 100 page views/),
    })
    expect(compare([450, 9_000], [100, 1_000]).finding).toBe('fewer')
  })

  test('has no share where nobody held out sent anything', () => {
    expect(compare([900, 9_000], [0, 1_000])).toMatchObject({ finding: 'more', relative: null })
  })
})
