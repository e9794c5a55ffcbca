import { expect, test } from 'vitest'
import { readOutcome } from './post.ts'

const ID = 'sb_01kb0000000000000000000001'
const THEN = { type: 'message', title: 'Thanks', text: '' } as const

test('our 202 accepts and says what comes next', () => {
  const answer = JSON.stringify({ id: ID, then: THEN })
  expect(readOutcome(ID, 202, answer, 0)).toEqual({ state: 'accepted', id: ID, then: THEN })
})

test('a 2xx that does not name our submission is not ours', () => {
  for (const text of ['', '<h1>Welcome to the hotel</h1>', 'null', '{"id":"sb_other"}']) {
    expect(readOutcome(ID, 200, text, 0).state).toBe('later')
  }
})

test('a refusal carries its problem where there is one', () => {
  const problem = { type: 'about:blank', title: 'No', status: 422, code: 'invalid', errors: [] }
  expect(readOutcome(ID, 422, JSON.stringify(problem), 0)).toEqual({ state: 'refused', id: ID, status: 422, problem })
  expect(readOutcome(ID, 403, '<h1>Forbidden</h1>', 0)).toEqual({ state: 'refused', id: ID, status: 403 })
})

test('what passes is tried again after the time that the server asks for', () => {
  expect(readOutcome(ID, 429, '', 5_000)).toEqual({ state: 'later', retryAfterMs: 5_000 })
  expect(readOutcome(ID, 503, '{"code":"unavailable"}', 0).state).toBe('later')
})
