import { expect, test } from 'vitest'
import { QuarantineReason } from '../../../shared/schema/submission.ts'
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

test('all reasons are said, in words', () => {
  expect(sayReason({ reasons: ['instant', 'disposable_mail'], origin: null })).toBe(
    'Filled in within 1 second · Address from a throw-away mail service',
  )
  for (const reason of QuarantineReason.options)
    expect(sayReason({ reasons: [reason], origin: null })).toMatch(/^[A-Z][a-z ].{12,}/)
})

test('without a reason there is still a sentence', () => {
  expect(sayReason({ reasons: [], origin: null })).toBe('Held back for a person to look at')
})
