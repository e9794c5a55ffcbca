import { expect, test } from 'vitest'
import { isSelector } from './isSelector.ts'

test.each([
  'form',
  '#contact',
  '.wpcf7-form, form.elementor-form',
  'main > form:not(.search)',
  'form[action*="/contact?a={b}"]',
  "form[data-x='it\\'s']",
  'form[action$="subscribe" i]',
  '#a\\:b',
  'section ~ form + form',
  ':is(.one, .two) form',
  '*',
  'форма-1',
])('%s is a selector', (text) => {
  expect(isSelector(text)).toBe(true)
})

test.each([
  '',
  '   ',
  'form {',
  'form:not(.a',
  'form)',
  '[a=(]',
  'form[name="x]',
  'form,',
  ', form',
  'main >',
  'main > > form',
  ':is(,form)',
  'form::before',
  '<form>',
  '@media print',
  'form; p',
  'form\\',
])('“%s” is none', (text) => {
  expect(isSelector(text)).toBe(false)
})
