import { expect, test } from 'vitest'
import { MatchRule } from '../../shared/schema/match.ts'
import { sayMatch } from './sayMatch.ts'

const keys = { emailKey: 'ada@analytical.example', externalId: 'user-3' }
const evidence = (...given: Parameters<typeof sayMatch>) => sayMatch(...given).evidence

test('a match is told by what it went by', () => {
  expect(evidence('email', keys)).toBe('ada@analytical.example')
  expect(evidence('external_id', keys)).toBe('signed id user-3')
  expect(evidence('external_id', keys, true)).toBe('id user-3, as its sender told')
  expect(evidence('new', keys)).toBe('nobody was known by signed id user-3 or ada@analytical.example')
  expect(evidence('new', { emailKey: null })).toBe('nobody was known by it')
})

test('each rule has words, also where nothing is known but the rule', () => {
  for (const rule of MatchRule.options) expect(evidence(rule)).toMatch(/^[a-z][\w ,’]{8,}$/)
})
