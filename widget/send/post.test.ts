import { expect, test, vi } from 'vitest'
import { readOutcome } from './post.ts'

const ID = 'sb_01kb0000000000000000000001'
const THEN = { type: 'message', title: 'Thanks', text: '' } as const

test('our 202 accepts and says what comes next', () => {
  expect(readOutcome(ID, 202, { id: ID, then: THEN }, 0)).toEqual({ state: 'accepted', id: ID, then: THEN })
})

test('a 2xx that does not name our submission is not ours', () => {
  for (const answer of [null, 'Welcome to the hotel', 7, [], { id: 'sb_other' }]) {
    expect(readOutcome(ID, 200, answer, 0).state).toBe('later')
  }
})

test('a refusal carries its problem where there is one', () => {
  const problem = { type: 'about:blank', title: 'No', status: 422, code: 'invalid', errors: [] }
  expect(readOutcome(ID, 422, problem, 0)).toEqual({ state: 'refused', id: ID, status: 422, problem })
  expect(readOutcome(ID, 403, null, 0)).toEqual({ state: 'refused', id: ID, status: 403 })
})

test('what passes is tried again after the time that the server asks for', () => {
  expect(readOutcome(ID, 429, null, 5_000)).toEqual({ state: 'later', retryAfterMs: 5_000 })
  expect(readOutcome(ID, 503, { code: 'unavailable' }, 0).state).toBe('later')
})

test('what a page has done to fetch is no more than a failed try', async () => {
  const answers = [() => Promise.resolve({}), () => Promise.resolve(new Response('<h1>Hotel</h1>')), () => undefined]
  for (const answer of answers) {
    vi.stubGlobal('fetch', answer)
    vi.resetModules()
    const { trySending } = await import('./post.ts')
    expect(await trySending('https://baton.example/', ID, '{}')).toEqual({ state: 'later' })
  }
  vi.unstubAllGlobals()
})

test('what outlives the page has the browser’s 64 KiB together; what does not fit goes without', async () => {
  const asked: RequestInit[] = []
  const answers: (() => void)[] = []
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    asked.push(init)
    return new Promise<Response>((resolve) => answers.push(() => resolve(new Response())))
  })
  vi.resetModules()
  const { post } = await import('./post.ts')
  const first = post('https://baton.example/', 'ä'.repeat(20_000))
  post('https://baton.example/', 'x'.repeat(30_000))
  post('https://baton.example/', 'x'.repeat(20_000))
  expect(asked.map(({ keepalive }) => keepalive)).toEqual([true, false, true])
  answers[0]?.()
  await first
  post('https://baton.example/', 'x'.repeat(40_000))
  post('https://baton.example/', 'x'.repeat(10_000))
  expect(asked.slice(3).map(({ keepalive }) => keepalive)).toEqual([true, false])
  vi.unstubAllGlobals()
})

test('what outlives the page needs no preflight and carries no cookie', async () => {
  const asked: RequestInit[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    asked.push(init)
    return new Response()
  })
  vi.resetModules()
  const { post } = await import('./post.ts')
  await post('https://baton.example/', '{}')
  expect(asked).toMatchObject([{ method: 'POST', body: '{}', credentials: 'omit' }])
  expect(asked[0]).not.toHaveProperty('headers')
  vi.unstubAllGlobals()
})
