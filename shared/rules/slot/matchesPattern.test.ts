import { expect, test } from 'vitest'
import { matchesPage } from '../placement/matchesPage.ts'
import { matchesPattern } from './matchesPattern.ts'

const PATTERNS = ['/', '/*', '/pricing', '/pricing/', '/blog/*', '/*/roofs', '/a*a', '/*-*-*', '/a**b']
const PATHS = [
  '/',
  '/pricing',
  '/pricing/',
  '/pricing/x',
  '/blog/',
  '/blog/one',
  '/x/roofs',
  '/a',
  '/aa',
  '/aba',
  '/a-b-c',
  '/ab',
]

test('a pattern means the same pages here as in a placement', () => {
  for (const pattern of PATTERNS) {
    for (const path of PATHS) {
      const there = matchesPage({ type: 'popup', pages: [pattern] }, `https://shop.example${path}`)
      expect([pattern, path, matchesPattern(pattern, path)]).toEqual([pattern, path, there])
    }
  }
})
