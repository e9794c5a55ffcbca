import { expect, test } from 'vitest'
import { mayRead } from './mayRead.ts'

const reads = (name: string, type: string, value = 'something', autocomplete = '') =>
  mayRead({ name, type, autocomplete }, value)

test('what people tell about themselves is read', () => {
  expect(reads('email', 'email', 'ada@example.com')).toBe(true)
  expect(reads('comment', 'textarea', 'Please call. My pinboard is full.')).toBe(true)
  expect(reads('shipping_company', 'text')).toBe(true)
  expect(reads('spinner', 'text')).toBe(true)
  expect(reads('postal_code', 'text')).toBe(true)
  expect(reads('experience', 'textarea')).toBe(true)
  expect(reads('card_design', 'text')).toBe(true)
  expect(reads('plan', 'hidden', 'pro')).toBe(true)
  expect(reads('landing', 'hidden', 'https://shop.example/spring')).toBe(true)
})

test.each([
  ['a password', 'pw', 'password', ''],
  ['a password made readable', 'user_password', 'text', ''],
  ['a password by its autocomplete', 'login', 'text', 'current-password'],
  ['a card number', 'number', 'text', 'section-a billing cc-number'],
  ['a card number by its name', 'cardNumber', 'tel', ''],
  ['a one-time code', 'code', 'text', 'one-time-code'],
  ['a card’s end', 'cc-exp', 'text', ''],
  ['a one-time code by its name', 'sms_code', 'text', ''],
  ['a second factor', 'mfa', 'tel', ''],
  ['a code sent to verify', 'verificationCode', 'text', ''],
  ['a file', 'cv', 'file', ''],
  ['a captcha’s answer', 'g-recaptcha-response', 'textarea', ''],
])('%s is never read', (_what, name, type, autocomplete) => {
  expect(reads(name, type, 'x', autocomplete)).toBe(false)
})

test.each([
  ['authenticity_token', 'x'],
  ['csrfmiddlewaretoken', 'x'],
  ['__VIEWSTATE', 'x'],
  ['_wpnonce', 'x'],
  ['form_build', 'dk29fj20dkf92jf02kf02jf92'],
  ['state', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc'],
])('a hidden %s is a token and not read', (name, value) => {
  expect(reads(name, 'hidden', value)).toBe(false)
})

test('nothing is made of a control without name or value', () => {
  expect([reads('', 'text'), reads('email', 'email', '')]).toEqual([false, false])
})
