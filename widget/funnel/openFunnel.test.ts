import { expect, test } from 'vitest'
import { openFunnel } from './openFunnel.ts'

/** A funnel, and a clock of engaged time that the test moves. */
function open() {
  let now = 0
  const funnel = openFunnel(() => now)
  return {
    ...funnel,
    wait: (seconds: number) => {
      now += seconds * 1_000
    },
    field: (key: string) => funnel.read()[0]?.fields.find((field) => field.key === key),
  }
}

test('a form is viewed, started and submitted under one name', () => {
  const { view, change, submit, read } = open()
  view('newsletter')
  expect(read()).toEqual([{ form: 'newsletter', viewed: true, started: false, submitted: false, fields: [] }])
  change('newsletter', 'email')
  submit('newsletter')
  expect(read()).toMatchObject([
    { form: 'newsletter', viewed: true, started: true, submitted: true, lastField: 'email' },
  ])
})

test('a field that was only looked at is the one where the visitor left, and starts nothing', () => {
  const { enter, read } = open()
  enter('contact', 'email')
  enter('contact', 'phone')
  expect(read()).toMatchObject([{ started: false, lastField: 'phone', fields: [{ key: 'email' }, { key: 'phone' }] }])
})

test('the seconds of a field are the engaged time while it has the focus, read as often as one likes', () => {
  const { enter, pause, wait, field } = open()
  enter('contact', 'email')
  wait(2)
  expect(field('email')).toMatchObject({ ms: 2_000 })
  wait(1)
  enter('contact', 'phone')
  wait(4)
  pause()
  wait(60)
  enter('contact', 'phone')
  wait(1)
  expect([field('email')?.ms, field('phone')?.ms]).toEqual([3_000, 5_000])
})

test('a correction is a change after another field had the focus, once a stay', () => {
  const { enter, change, field } = open()
  for (let key = 0; key < 9; key++) change('contact', 'email')
  expect(field('email')).toMatchObject({ corrections: 0 })
  enter('contact', 'phone')
  for (let key = 0; key < 9; key++) change('contact', 'email')
  expect(field('email')).toMatchObject({ corrections: 1 })
  enter('contact', 'phone')
  enter('contact', 'email')
  expect(field('email')).toMatchObject({ corrections: 1 })
})

test('who looks something up elsewhere and types on has corrected nothing', () => {
  const { change, pause, enter, field } = open()
  change('contact', 'phone')
  pause()
  enter('contact', 'phone')
  change('contact', 'phone')
  expect(field('phone')).toMatchObject({ corrections: 0 })
})

test('what is changed after it was found wrong is a correction', () => {
  const { change, fail, submit, field } = open()
  change('contact', 'email')
  fail('contact', 'email')
  change('contact', 'email')
  expect(field('email')).toMatchObject({ errors: 1, corrections: 1 })
  submit('contact')
  change('contact', 'email')
  expect(field('email')).toMatchObject({ errors: 1, corrections: 2 })
})

test('an input in a field that has no name to be told starts the form and names nothing', () => {
  const { change, read } = open()
  change('checkout')
  expect(read()).toEqual([{ form: 'checkout', viewed: false, started: true, submitted: false, fields: [] }])
})

test('of many forms those that were started are told first, within the contract’s bounds', () => {
  const { view, change, enter, read } = open()
  for (let index = 0; index < 30; index++) view(`form ${index}`)
  change('form 29', 'email')
  for (let index = 0; index < 60; index++) enter('form 29', `field ${index}`)
  expect(read()).toHaveLength(10)
  expect(read()[0]).toMatchObject({ form: 'form 29', started: true })
  expect(read()[0]?.fields).toHaveLength(50)
})

test('another page view begins with nothing used; who types on has started there', () => {
  const { change, wait, renew, read } = open()
  change('search', 'q')
  wait(2)
  renew()
  expect(read()).toEqual([])
  change('search', 'q')
  expect(read()).toMatchObject([{ started: true, fields: [{ key: 'q', ms: 0, corrections: 0 }] }])
})
