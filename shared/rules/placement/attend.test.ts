import { expect, test } from 'vitest'
import { type Attention, attend, type Noticed } from './attend.ts'

/** Plays what happens at which second, and tells how many engaged seconds that makes. */
function engaged(events: [second: number, noticed: Noticed][], start: Partial<Attention> = {}): number {
  const before = { isVisible: true, isFocused: true, isPlaying: false, at: 0, engagedMs: 0, ...start }
  return (
    events.reduce<Attention>((so, [second, noticed]) => attend(so, noticed, second * 1_000), before).engagedMs / 1_000
  )
}
const INPUT = { isInput: true }

test('a page that nobody touches counts nothing', () => {
  expect(engaged([[60, {}]])).toBe(0)
})

test('15 seconds count after an input, and not one more', () => {
  expect(
    engaged([
      [5, INPUT],
      [60, {}],
    ]),
  ).toBe(15)
  expect(
    engaged([
      [5, INPUT],
      [15, INPUT],
      [60, {}],
    ]),
  ).toBe(25)
  expect(
    engaged([
      [5, INPUT],
      [40, INPUT],
      [60, {}],
    ]),
  ).toBe(30)
})

test('how often the clock is asked makes no difference', () => {
  const often = Array.from({ length: 600 }, (_, index): [number, Noticed] => [5 + index / 10, {}])
  expect(engaged([[5, INPUT], ...often])).toBe(15)
})

test('a page out of sight counts nothing, whatever else', () => {
  expect(
    engaged([
      [0, INPUT],
      [4, { isVisible: false }],
      [8, { isVisible: true }],
      [10, {}],
    ]),
  ).toBe(6)
  expect(engaged([[30, {}]], { isVisible: false, isPlaying: true, inputAt: 0 })).toBe(0)
})

test('another window in front stops the count, unless media plays in view', () => {
  expect(
    engaged([
      [0, INPUT],
      [5, { isFocused: false }],
      [10, {}],
    ]),
  ).toBe(5)
  expect(
    engaged([
      [0, INPUT],
      [5, { isFocused: false, isPlaying: true }],
      [10, {}],
    ]),
  ).toBe(10)
})

test('playing media needs no input; when it ends, the last input is what counts', () => {
  const looks = (until: number) =>
    Array.from({ length: until / 10 }, (_, index): [number, Noticed] => [10 * index, { isPlaying: true }])
  expect(engaged([...looks(60), [60, { isPlaying: false }], [90, {}]])).toBe(60)
  expect(engaged([...looks(50), [50, INPUT], [60, { isPlaying: false }], [90, {}]])).toBe(65)
})

test('a computer that sleeps counts 15 seconds of its night at most, even in the middle of a film', () => {
  const HOUR = 3_600
  expect(
    engaged([
      [0, INPUT],
      [8 * HOUR, {}],
    ]),
  ).toBe(15)
  expect(
    engaged([
      [0, { isPlaying: true }],
      [8 * HOUR, { isPlaying: true }],
      [8 * HOUR + 10, {}],
    ]),
  ).toBe(25)
})

test('a clock that is set back takes nothing away', () => {
  expect(
    engaged([
      [10, INPUT],
      [12, {}],
      [9, {}],
      [10, {}],
    ]),
  ).toBe(3)
})
