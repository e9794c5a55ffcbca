import { describe, expect, test } from 'vitest'
import type { OutcomeKind } from '../deliveries/outcome.ts'
import { DISABLED_AFTER_MS, fare, HEALTHY, type Health, isHopeless, mayFly } from './health.ts'

const having = (kinds: readonly OutcomeKind[], nowMs = 1_000): Health =>
  kinds.reduce((health, kind) => fare(health, kind, nowMs), HEALTHY)
const failures = (count: number) => Array<OutcomeKind>(count).fill('failed_endpoint')

describe('an endpoint', () => {
  test('is tried by all places until it has failed five times in a row', () => {
    expect(mayFly(having(failures(4)), 4, 1_000)).toBe(4)
    expect(mayFly(having(failures(5)), 4, 1_000)).toBe(0)
  })

  test('then rests, and is tried once to see whether it is well again', () => {
    const tired = having(failures(5))
    expect(mayFly(tired, 4, 30_999)).toBe(0)
    expect(mayFly(tired, 4, 31_000)).toBe(1)
  })

  test('rests longer after each trial that fails too, and never longer than ten minutes', () => {
    const rests = [5, 6, 7, 8, 9, 10, 50].map((count) => (having(failures(count), 0).restsUntil ?? 0) / 1_000)
    expect(rests).toEqual([30, 60, 120, 300, 600, 600, 600])
  })

  test('is well after one success', () => {
    expect(having([...failures(20), 'delivered'])).toEqual(HEALTHY)
  })

  test('that refuses an event answers, so it need not rest, but it has not succeeded either', () => {
    const refused = fare(having(failures(9), 1_000), 'failed_event', 2_000)
    expect(refused).toEqual({ failures: 0, failingSince: 1_000, restsUntil: null })
  })

  test('is hopeless after five days of nothing but failures', () => {
    const failing = fare(having(failures(1), 0), 'failed_event', 60_000)
    expect(isHopeless(failing, DISABLED_AFTER_MS - 1)).toBe(false)
    expect(isHopeless(failing, DISABLED_AFTER_MS)).toBe(true)
    expect(isHopeless(fare(failing, 'delivered', DISABLED_AFTER_MS), DISABLED_AFTER_MS)).toBe(false)
  })
})
