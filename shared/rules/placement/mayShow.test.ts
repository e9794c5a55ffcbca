import { expect, test } from 'vitest'
import type { Frequency, Placed } from '../../schema/placement.ts'
import { type Memory, mayShow, type Shown } from './mayShow.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 22, 12)

const popup = (frequency?: Frequency): Placed => ({ type: 'popup', ...(frequency && { frequency }) })
const ago = (hours: number, more: Partial<Shown> = {}): Memory => ({ fm_a: { at: NOW - hours * HOUR, ...more } })
const may = (placement: Placed, tab: Memory = {}, before: Memory = {}) => mayShow('fm_a', placement, tab, before, NOW)

const UNTIL: Frequency = { type: 'until_submitted' }
const WEEKLY: Frequency = { type: 'days', days: 7 }

test('a form that has never shown may show', () => {
  for (const frequency of [undefined, { type: 'visit' } as const, UNTIL, WEEKLY])
    expect(may(popup(frequency))).toBe(true)
})

test('once a visit: not again in this tab, again in the next', () => {
  expect(may(popup(), ago(1))).toBe(false)
  expect(may(popup(), {}, ago(1))).toBe(true)
})

test('until submitted: again on the next page, but not once it was closed in this tab', () => {
  expect(may(popup(UNTIL), ago(1))).toBe(true)
  expect(may(popup(UNTIL), ago(1, { isClosed: true }))).toBe(false)
  expect(may(popup(UNTIL), {}, ago(1, { isClosed: true }))).toBe(true)
})

test('a bar or a button stays at hand where nothing else is said', () => {
  const button: Placed = { type: 'button', label: 'Ask us' }
  for (const placement of [button, { type: 'bar' } as const]) expect(may(placement, ago(1))).toBe(true)
  expect(may({ ...button, frequency: { type: 'visit' } }, ago(1))).toBe(false)
})

test('once: never again where an earlier visit is remembered, else once a visit', () => {
  expect(may(popup({ type: 'once' }), ago(1))).toBe(false)
  expect(may(popup({ type: 'once' }), {}, ago(9_999))).toBe(false)
  expect(may(popup({ type: 'once' }))).toBe(true)
})

test('every seven days: not a moment sooner', () => {
  expect(may(popup(WEEKLY), {}, ago(7 * 24 - 0.001))).toBe(false)
  expect(may(popup(WEEKLY), {}, ago(7 * 24))).toBe(true)
  expect(may(popup(WEEKLY), ago(200))).toBe(false)
})

test.each([undefined, UNTIL, WEEKLY])(
  'whatever the frequency, a form that was submitted does not ask again',
  (frequency) => {
    expect(may(popup(frequency), ago(1, { isSubmitted: true }))).toBe(false)
    expect(may(popup(frequency), {}, ago(9_999, { isSubmitted: true }))).toBe(false)
  },
)

test('a cool-down keeps a form back after another one, in this tab and before it', () => {
  const other = (hours: number): Memory => ({ fm_b: { at: NOW - hours * HOUR } })
  const calm: Placed = { type: 'bar', coolDownHours: 24 }
  expect(may(calm, other(23))).toBe(false)
  expect(may(calm, {}, other(23))).toBe(false)
  expect(may(calm, other(24), other(24))).toBe(true)
  expect(may(popup(), other(0))).toBe(true)
})
