import { expect, test } from 'vitest'
import type { Outcome, OutcomeKind } from './outcome.ts'
import { settle } from './settle.ts'

const NOW = 1_000_000
const outcome = (kind: OutcomeKind, retryAfterMs: number | null = null): Outcome => ({
  kind,
  status: null,
  error: null,
  response: '',
  retryAfterMs,
})
const least = () => 0

test('a delivery that was taken is over', () => {
  expect(settle({ attempts: 3, attemptsBefore: 0, aside: false }, outcome('delivered'), NOW, least)).toEqual({
    state: 'delivered',
    aside: false,
    dueAt: null,
  })
})

test('a failure of the endpoint holds its place in the line', () => {
  expect(settle({ attempts: 0, attemptsBefore: 0, aside: false }, outcome('failed_endpoint'), NOW, least)).toEqual({
    state: 'pending',
    aside: false,
    dueAt: NOW + 5_000,
  })
})

test('the receiver’s own wait counts', () => {
  expect(
    settle({ attempts: 0, attemptsBefore: 0, aside: false }, outcome('failed_endpoint', 60_000), NOW, least).dueAt,
  ).toBe(NOW + 60_000)
})

test('an event that was refused for itself steps aside and stays there', () => {
  const aside = settle({ attempts: 0, attemptsBefore: 0, aside: false }, outcome('failed_event'), NOW, least)
  expect(aside).toEqual({ state: 'pending', aside: true, dueAt: NOW + 5_000 })
  expect(settle({ attempts: 1, attemptsBefore: 0, aside: true }, outcome('failed_endpoint'), NOW, least)).toMatchObject(
    { aside: true },
  )
})

test('the tenth failure is the last', () => {
  expect(
    settle({ attempts: 8, attemptsBefore: 0, aside: false }, outcome('failed_endpoint'), NOW, least),
  ).toMatchObject({
    state: 'pending',
  })
  expect(settle({ attempts: 9, attemptsBefore: 0, aside: false }, outcome('failed_endpoint'), NOW, least)).toEqual({
    state: 'exhausted',
    aside: false,
    dueAt: null,
  })
})

test('what met a receiver that is gone waits, after however many attempts', () => {
  expect(settle({ attempts: 9, attemptsBefore: 0, aside: false }, outcome('gone'), NOW, least)).toEqual({
    state: 'pending',
    aside: false,
    dueAt: NOW,
  })
})
