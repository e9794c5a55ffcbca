import { expect, test } from 'vitest'
import { areRelated } from './watchRequests.ts'

test.each([
  ['www.example.com', 'www.example.com'],
  ['www.example.com', 'api.example.com'],
  ['forms.example.com', 'example.com'],
])('%s and %s belong together', (one, other) => {
  expect([areRelated(one, other), areRelated(other, one)]).toEqual([true, true])
})

test.each([
  ['example.com', 'badexample.com'],
  ['one.pages.dev', 'two.pages.dev'],
  ['www.example.com', 'www.google-analytics.com'],
])('%s and %s do not', (one, other) => {
  expect([areRelated(one, other), areRelated(other, one)]).toEqual([false, false])
})
