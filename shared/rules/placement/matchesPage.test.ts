import { expect, test } from 'vitest'
import type { Placed } from '../../schema/placement.ts'
import { matchesPage } from './matchesPage.ts'

const at = (path: string, rules: Omit<Extract<Placed, { type: 'page' }>, 'type'>) =>
  matchesPage({ type: 'page', ...rules }, `https://shop.example${path}`)

test('a form without rules may show anywhere', () => {
  expect(at('/anything?x=1#y', {})).toBe(true)
})

test.each([
  ['/pricing', '/pricing', true],
  ['/pricing', '/pricing/', true],
  ['/pricing/', '/pricing', true],
  ['/pricing', '/pricing?plan=a#b', true],
  ['/pricing', '/pricing/teams', false],
  ['/pricing', '/Pricing', false],
  ['/', '/', true],
  ['/', '/blog', false],
  ['/blog/*', '/blog/solar', true],
  ['/blog/*', '/blog', false],
  ['/*/offers/*', '/de/offers/1', true],
  ['/*/offers/*', '/offers/1', false],
  ['/a*a', '/a', false],
  ['*', '/', true],
])('the pattern %s at %s: %s', (pattern, path, isMatch) => {
  expect(at(path, { pages: ['/never', pattern] })).toBe(isMatch)
  expect(at(path, { notPages: [pattern] })).toBe(!isMatch)
})

test('a page that is excluded stays excluded, even where a pattern includes it', () => {
  expect(at('/blog/jobs', { pages: ['/blog/*'], notPages: ['/blog/jobs'] })).toBe(false)
})

test('a campaign must be the one named, or any where a star says so', () => {
  const letter = { campaign: { utm_source: 'letter', utm_campaign: '*' } }
  expect(at('/?utm_source=letter&utm_campaign=spring', letter)).toBe(true)
  expect(at('/?utm_source=letter', letter)).toBe(false)
  expect(at('/?utm_source=letters&utm_campaign=spring', letter)).toBe(false)
  expect(at('/?utm_source=spring-letter', { campaign: { utm_source: 'spring*' } })).toBe(true)
})

test('a pattern made to be slow is answered at once', () => {
  const path = `/${'a'.repeat(2_000)}`
  expect(at(path, { pages: [`/${'*a'.repeat(99)}b`] })).toBe(false)
})
