import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { contactForm } from '../shared/samples/form.ts'
import { jsx } from './form/jsx.ts'
import { join } from './kiosk.ts'
import type { Services } from './services.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const SECOND_MS = 1_000

/** A form of a kiosk in its element. */
function setUp(host = new EventTarget()) {
  const renew = vi.fn(async () => {})
  const services: Services = { send: () => new Promise(() => {}), wake: () => {}, emit: () => true, kiosk: true }
  const companion = join({
    ...{
      form: 'fm_1',
      version: 1,
      definition: contactForm,
      site: 'st',
      words: {} as Parameters<typeof join>[0]['words'],
      direction: 'ltr' as const,
    },
    ...{ host: host as HTMLElement, services, companions: [], jsx, renew },
  })
  const happen = (name: string) => host.dispatchEvent(new Event(name))
  return { host, renew, companion, happen }
}

test('after the thank-you the next person finds the form, however the last one touched it', () => {
  const { happen, renew } = setUp()
  happen('input')
  happen('baton:accepted')
  vi.advanceTimersByTime(14 * SECOND_MS)
  happen('pointerdown')
  expect(renew).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1 * SECOND_MS)
  expect(renew).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(1_000 * SECOND_MS)
  expect(renew).toHaveBeenCalledOnce()
})

test('a form that somebody left is there anew once nobody has touched it for a while', () => {
  const { happen, renew } = setUp()
  vi.advanceTimersByTime(1_000 * SECOND_MS)
  expect(renew).not.toHaveBeenCalled()
  for (const touch of ['input', 'keydown', 'pointerdown']) {
    happen(touch)
    vi.advanceTimersByTime(89 * SECOND_MS)
  }
  expect(renew).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1 * SECOND_MS)
  expect(renew).toHaveBeenCalledOnce()
})

test('another form in the same element is left in peace by what the one before waited for', () => {
  const first = setUp()
  first.happen('input')
  const second = setUp(first.host)
  vi.advanceTimersByTime(1_000 * SECOND_MS)
  expect(first.renew).not.toHaveBeenCalled()
  second.happen('baton:accepted')
  vi.advanceTimersByTime(15 * SECOND_MS)
  expect([first.renew.mock.calls.length, second.renew.mock.calls.length]).toEqual([0, 1])
})

test('no browser is to offer what somebody else has typed', () => {
  const shaped = setUp().companion.shape?.(contactForm, {})
  const fields = shaped?.steps.flatMap((step) => step.fields) ?? []
  expect(fields.map((field) => 'autocomplete' in field && field.autocomplete)).toEqual(fields.map(() => 'off'))
  expect(fields.length).toBeGreaterThan(2)
})
