import { expect, test } from 'vitest'
import type { FormSubmission } from '../../shared/schema/submission.ts'
import { freeze } from './freeze.ts'

const at = '2026-11-22T10:00:00.000Z'
const submission = (longest: { answer: number; pages: number; signals?: number }): FormSubmission => ({
  id: 'sb_01kb0000000000000000000001',
  form: 'fm_01kb0000000000000000000001',
  version: 1,
  page: { url: 'https://shop.example/' },
  privacy: { measurement: true, journey: true },
  visitor: '0'.repeat(32),
  answers: { message: 'ä'.repeat(longest.answer) },
  journey: {
    visits: 1,
    firstTouchpoint: { at, url: 'https://shop.example/' },
    touchpoints: [{ at, url: 'https://shop.example/' }],
    pages: Array.from({ length: longest.pages }, () => ({ at, url: `https://shop.example/${'x'.repeat(1_900)}` })),
    signals: Array.from({ length: longest.signals ?? 0 }, () => ({
      ...{ id: 'sg_01kb0000000000000000000001', at, url: 'https://shop.example/' },
      ...{ type: 'link', link: `https://shop.example/${'x'.repeat(1_900)}`, kind: 'download' },
    })),
  },
})

test('a submission that fits goes as it is', () => {
  const whole = submission({ answer: 10, pages: 3 })
  expect(JSON.parse(freeze(whole))).toEqual(whole)
})

test('a journey gives way to what the visitor typed, its signals first, then its pages', () => {
  const long = JSON.parse(freeze(submission({ answer: 1_000, pages: 5, signals: 50 })))
  expect([long.journey.signals, long.journey.pages.length]).toEqual([[], 5])
  const frozen = JSON.parse(freeze(submission({ answer: 1_000, pages: 50 })))
  expect(frozen.journey.pages).toEqual([])
  expect(frozen.journey.touchpoints).toHaveLength(1)
  const full = JSON.parse(freeze(submission({ answer: 31_000, pages: 50 })))
  expect(full.journey).toBeUndefined()
  expect(full.answers.message).toHaveLength(31_000)
})

test('half a character and NUL become text that can be stored', () => {
  const odd = { ...submission({ answer: 1, pages: 0 }), answers: { message: 'a\0b', name: 'Ada \ud83d' } }
  expect(JSON.parse(freeze(odd)).answers).toEqual({ message: 'a b', name: 'Ada \ufffd' })
})
