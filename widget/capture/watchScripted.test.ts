import { expect, test } from 'vitest'
import { watchScripted } from './watchScripted.ts'

/** A prototype as browsers have it: a method that answers who was sent, and with what. */
const browser = () => ({
  submit(this: unknown, ...given: unknown[]) {
    return [this, ...given]
  },
})

test('is told first, and the call goes on as it was', () => {
  const prototype = browser()
  const order: unknown[] = []
  watchScripted(prototype, (form) => order.push(form))
  const form = Object.create(prototype)
  expect(form.submit('given')).toEqual([form, 'given'])
  expect(order).toEqual([form])
})

test('a form whose own property hides the method is sent all the same', () => {
  const prototype = browser()
  const seen: unknown[] = []
  watchScripted(prototype, (form) => seen.push(form))
  const form = { submit: 'a button' }
  expect(Reflect.apply(prototype.submit, form, [])).toEqual([form])
  expect(seen).toEqual([form])
})

test('what the page put there before us still runs, and so does what it puts there later', () => {
  const prototype = browser()
  const native = prototype.submit
  const ran: string[] = []
  prototype.submit = function (...given) {
    ran.push('earlier')
    return Reflect.apply(native, this, given)
  }
  watchScripted(prototype, () => ran.push('ours'))
  const ours = prototype.submit
  prototype.submit = function (...given) {
    ran.push('later')
    return Reflect.apply(ours, this, given)
  }
  Object.create(prototype).submit()
  expect(ran).toEqual(['later', 'ours', 'earlier'])
  prototype.submit = native
  Object.create(prototype).submit()
  expect(ran).toHaveLength(3)
})

test('an error of the page’s own method is the page’s, and looks as before', () => {
  const prototype = {
    submit() {
      throw new TypeError('not a form')
    },
  }
  watchScripted(prototype, () => {})
  expect(() => prototype.submit()).toThrow('not a form')
})

test('looks like the browser’s own, and leaves alone what the page has frozen', () => {
  const prototype = browser()
  const before = Object.getOwnPropertyDescriptor(prototype, 'submit')
  watchScripted(prototype, () => {})
  const after = Object.getOwnPropertyDescriptor(prototype, 'submit')
  expect({ ...after, value: 0 }).toEqual({ ...before, value: 0 })
  expect([prototype.submit.name, prototype.submit.length]).toEqual(['submit', 0])
  expect(() => Reflect.construct(prototype.submit, [])).toThrow()

  const frozen = Object.freeze(browser())
  const { submit } = frozen
  expect(() => watchScripted(frozen, () => {})).not.toThrow()
  expect(frozen.submit).toBe(submit)
})
