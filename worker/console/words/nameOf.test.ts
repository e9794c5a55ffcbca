import { expect, test } from 'vitest'
import { nameOf } from './nameOf.ts'

test('a lead is called by name, else e-mail, else phone', () => {
  expect(nameOf({ name: 'Ada', email: 'ada@acme.example', phone: '+1' })).toBe('Ada')
  expect(nameOf({ name: null, email: 'ada@acme.example', phone: '+1' })).toBe('ada@acme.example')
  expect(nameOf({ name: '', email: null, phone: '+1' })).toBe('+1')
})

test('a name that cannot be seen is no name', () => {
  expect(nameOf({ name: ' \u200b\u00a0', email: null, phone: null })).toBe('Somebody without a name')
})
