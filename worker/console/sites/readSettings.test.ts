import { expect, test } from 'vitest'
import { all, readLines, readMaybe, readNumber } from './readSettings.ts'

test('a number is one between its bounds', () => {
  expect(readNumber(' 90 ', 'Days', 1, 730)).toEqual({ ok: true, value: 90 })
  for (const typed of ['', '0', '731', '1.5', '-1', '1e2', 'ninety', '9'.repeat(30)])
    expect(readNumber(typed, 'Days', 1, 730)).toEqual({
      ok: false,
      wrong: 'Days must be a whole number from 1 to 730.',
    })
})

test('nothing typed may mean none', () => {
  expect(readMaybe(' ', 'Months', 1, 240)).toEqual({ ok: true, value: null })
  expect(readMaybe('0', 'Months', 1, 240)).toMatchObject({ ok: false })
})

test('lines are trimmed, and each is taken once', () => {
  expect(readLines(' Price \n\nTiming\nPrice')).toEqual(['Price', 'Timing'])
})

test('several are read together, or the first that is wrong is told', () => {
  const good = { a: readNumber('1', 'A', 0, 9), b: readMaybe('', 'B', 0, 9) }
  expect(all(good)).toEqual({ a: 1, b: null })
  expect(all({ ...good, c: readNumber('x', 'C', 0, 9), d: readNumber('x', 'D', 0, 9) })).toEqual({
    wrong: 'C must be a whole number from 0 to 9.',
  })
})
