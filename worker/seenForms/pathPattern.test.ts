import { expect, test } from 'vitest'
import { pathPattern, widenPath } from './pathPattern.ts'

test.each([
  ['/', '/'],
  ['/contact/?a=b#c', '/contact/'],
  ['/products/1234/ask', '/products/*/ask'],
  ['/orders/0b9f5c3e-7a1d-4c55-9b1e-0f4f5c8e9d11', '/orders/*'],
  ['/hello/ada@example.com/x', '/hello/*/x'],
  ['/hello/ada%40example.com', '/hello/*'],
  ['/top-10', '/top-10'],
  [`/${'long-'.repeat(20)}`, '/*'],
  [`/${'abc/'.repeat(60)}`, '/*'],
])('%s is told as %s', (path, pattern) => {
  expect(pathPattern(`https://www.acme.example${path}`)).toBe(pattern)
})

test.each([
  ['/a', '/a', '/a'],
  ['/a', '/b', '/*'],
  ['/blog/one', '/blog/two', '/blog/*'],
  ['/blog/*', '/blog/three', '/blog/*'],
  ['/de/contact', '/fr/contact', '/*/contact'],
  ['/blog', '/blog/two', '/blog/*'],
  ['/', '/contact/us', '/*'],
  ['/*', '/contact/us', '/*'],
])('%s and %s are told as %s', (one, other, both) => {
  expect(widenPath(one, other)).toBe(both)
  expect(widenPath(other, one)).toBe(both)
})
