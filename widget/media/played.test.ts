import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Pieces, secondsOf, withPiece } from './played.ts'

const add = (...pieces: [number, number][]) => pieces.reduce<Pieces>((before, piece) => withPiece(before, piece), [])

test('what is played twice counts once', () => {
  expect(secondsOf(add([0, 10], [0, 10], [4, 6]))).toBe(10)
  expect(secondsOf(add([0, 10], [8, 12], [20, 25]))).toBe(17)
})

test('pieces that touch become one, so that a day of playing is one piece', () => {
  const hours = Array.from({ length: 24 }, (_, hour): [number, number] => [hour * 3_600, (hour + 1) * 3_600])
  expect(add(...hours)).toEqual([[0, 86_400]])
  expect(add([0, 1], [2, 3], [1, 2])).toEqual([[0, 3]])
})

test('seconds are those of a plain set of tenths, whatever the order and overlap', () => {
  const piece = fc.tuple(fc.nat(600), fc.integer({ min: 1, max: 80 }))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (drawn) => {
      const tenths = new Set(drawn.flatMap(([from, length]) => Array.from({ length }, (_, index) => from + index)))
      const pieces = add(...drawn.map(([from, length]): [number, number] => [from / 10, (from + length) / 10]))
      expect(secondsOf(pieces)).toBeCloseTo(tenths.size / 10, 6)
      for (const [index, [from]] of pieces.entries()) expect(from).toBeGreaterThan(pieces[index - 1]?.[1] ?? -1)
    }),
  )
})

test('memory is bounded: more pieces than anybody makes are left out, and what is known still grows', () => {
  const many = Array.from({ length: 1_500 }, (_, index): [number, number] => [index * 10, index * 10 + 1])
  const pieces = add(...many)
  expect([pieces.length, secondsOf(pieces)]).toEqual([1_000, 1_000])
  expect(secondsOf(withPiece(pieces, [1, 4]))).toBe(1_003)
})
