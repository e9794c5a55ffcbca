import { expect, test } from 'vitest'
import { sayReason } from './sayReason.ts'

test('an unlisted origin is named by its host', () => {
  expect(sayReason({ reasons: ['origin'], origin: 'https://preview.example.com' })).toBe(
    'First lead from preview.example.com',
  )
})

test('an origin that a page kept to itself is not made up', () => {
  expect(sayReason({ reasons: ['origin'], origin: null })).toBe('Sent from a page that did not say where it is')
  expect(sayReason({ reasons: ['origin'], origin: 'null' })).toBe('Sent from a page that did not say where it is')
})

test('without a reason there is still a sentence', () => {
  expect(sayReason({ reasons: [], origin: null })).toBe('Held back for a person to look at')
})
