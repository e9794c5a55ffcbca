import { expect, test } from 'vitest'
import { shareInView } from './shareInView.ts'

const rect = (width: number, height: number) => ({ width, height }) as DOMRectReadOnly
const WINDOW = rect(1_000, 800)
const share = (picture: [number, number], seen: [number, number], rootBounds: DOMRectReadOnly | null = WINDOW) =>
  shareInView({ boundingClientRect: rect(...picture), intersectionRect: rect(...seen), rootBounds })

test('of a picture that fits into the window, the share of it that is in view', () => {
  expect(share([400, 300], [400, 150])).toBe(0.5)
  expect(share([400, 300], [200, 150])).toBe(0.25)
})

test('of one that is larger than the window, the share of the window that it fills', () => {
  expect(share([2_000, 1_600], [1_000, 400])).toBe(0.5)
  expect(share([400, 4_000], [400, 400])).toBe(0.5)
})

test('without a window to compare with, in a frame of another site, the share of the picture', () => {
  expect(share([400, 300], [400, 150], null)).toBe(0.5)
})

test('what has no size is not in view', () => {
  expect(share([0, 0], [0, 0])).toBe(0)
})
