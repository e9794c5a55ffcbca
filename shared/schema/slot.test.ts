import { expect, test } from 'vitest'
import { SlotName, SlotSettings } from './slot.ts'

const take = (content: object, when?: object) =>
  SlotSettings.safeParse({ variants: [{ name: 'A', content, ...(when && { when }) }] }).success

test.each([
  'https://a.example/x',
  'http://a.example',
  'mailto:a@b.example',
  'tel:+491',
  '/prices',
  './a',
  '../a',
  '#top',
  '?a=1',
])('a link may lead to %s', (url) => expect(take({ link: { label: 'Go', url } })).toBe(true))

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  '\tjavascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'blob:x',
  'file:///etc',
  '',
])('a link never leads to %j', (url) => expect(take({ link: { label: 'Go', url } })).toBe(false))

test('a picture comes by https or from the site, with its size', () => {
  const size = { alt: '', width: 8, height: 6 }
  expect(take({ picture: { url: 'https://a.example/x.png', ...size } })).toBe(true)
  expect(take({ picture: { url: '/x.png', ...size } })).toBe(true)
  expect(take({ picture: { url: 'data:image/svg+xml,x', ...size } })).toBe(false)
  expect(take({ picture: { url: 'https://a.example/x.png', alt: '' } })).toBe(false)
})

test('a variant shows something, and a form has a heading that leads to it', () => {
  expect(take({})).toBe(false)
  expect(take({ form: 'fm_01kb0000000000000000000001' })).toBe(false)
  expect(take({ form: 'fm_01kb0000000000000000000001', heading: 'Ask us' })).toBe(true)
  expect(take({ html: '<b>x</b>' })).toBe(false)
})

test('a comparison has a value where it needs one', () => {
  const rule = (comparison: object) => take({ text: 'x' }, { all: [comparison] })
  expect(rule({ fact: 'answer', name: 'size', is: 'given' })).toBe(true)
  expect(rule({ fact: 'answer', name: 'size', is: 'given', value: 'x' })).toBe(false)
  expect(rule({ fact: 'answer', name: 'size', is: 'equal' })).toBe(false)
  expect(rule({ fact: 'visits', is: 'more', value: 2 })).toBe(true)
  expect(rule({ fact: 'visits', is: 'more' })).toBe(false)
  expect(rule({ fact: 'weather', is: 'equal', value: 'rain' })).toBe(false)
})

test('two variants of one name are one too many, and so are eleven', () => {
  const variants = (count: number, name: (index: number) => string) =>
    SlotSettings.safeParse({
      variants: Array.from({ length: count }, (_, index) => ({ name: name(index), content: { text: 'x' } })),
    }).success
  expect(variants(10, String)).toBe(true)
  expect(variants(11, String)).toBe(false)
  expect(variants(2, () => 'same')).toBe(false)
})

test('a name stands in an attribute, an address and a report', () => {
  for (const name of ['hero', 'side-2', '2_col']) expect(SlotName.safeParse(name).success).toBe(true)
  for (const name of ['', 'Hero', 'a b', '-a', 'a/b', 'ü']) expect(SlotName.safeParse(name).success).toBe(false)
})
