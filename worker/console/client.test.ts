import { afterEach, describe, expect, test, vi } from 'vitest'
import { call, readReply, toFetch } from './client.ts'

afterEach(() => vi.unstubAllGlobals())

describe('what is fetched', () => {
  test('params are filled in and encoded, so that an id cannot leave its place in the path', () => {
    expect(toFetch('GET /v1/leads/{lead}', { params: { lead: 'ld_1/../me?x' } }).url).toBe(
      '/v1/leads/ld_1%2F..%2Fme%3Fx',
    )
  })

  test('a query is encoded, and what is not asked for is left out', () => {
    const { url } = toFetch('GET /v1/leads', { query: { site: 'st_a', limit: 50, cursor: 'a+b&c', lead: undefined } })
    expect(url).toBe('/v1/leads?site=st_a&limit=50&cursor=a%2Bb%26c')
  })

  test('a request without a query has no question mark', () => {
    expect(toFetch('GET /v1/me', {}).url).toBe('/v1/me')
  })

  test('a body is sent as JSON, with the session’s cookie and no other', () => {
    const { init } = toFetch('POST /v1/sessions', { body: { token: 'ab' } })
    expect(init).toMatchObject({ method: 'POST', credentials: 'same-origin', body: '{"token":"ab"}' })
    expect(init.headers).toEqual({ accept: 'application/json', 'content-type': 'application/json' })
  })

  test('a request without a body names no type of body', () => {
    expect(toFetch('DELETE /v1/sessions/current', {}).init.headers).toEqual({ accept: 'application/json' })
  })
})

describe('what comes back', () => {
  test('an answer carries its status and body', async () => {
    expect(await readReply(Response.json({ id: 'ld_1' }))).toEqual({ ok: true, status: 200, body: { id: 'ld_1' } })
  })

  test('an answer without a body is null', async () => {
    expect(await readReply(new Response(null, { status: 204 }))).toEqual({ ok: true, status: 204, body: null })
  })

  test('a problem is handed on as the Worker said it', async () => {
    const problem = { type: 'about:blank', title: 'There is no such site.', status: 404, code: 'unknown_site' }
    expect(await readReply(Response.json(problem, { status: 404 }))).toEqual({ ok: false, problem })
  })

  test.each([
    ['a page of a proxy', new Response('<h1>Bad gateway</h1>', { status: 502 }), 502],
    ['JSON that is no problem', Response.json({ error: 'x' }, { status: 500 }), 500],
    ['a success that is not JSON', new Response('<!doctype html>'), 200],
  ])('%s is trouble that cannot be read, never an exception', async (_, response, status) => {
    expect(await readReply(response)).toMatchObject({ ok: false, problem: { code: 'unreadable', status } })
  })

  test('a network that fails is trouble, never an exception', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('fetch failed')
    })
    expect(await call('GET /v1/me', {})).toMatchObject({ ok: false, problem: { code: 'unreachable', status: 0 } })
  })

  test('a call goes where its line says', async () => {
    const fetched = vi.fn(async (_url: string, _init: RequestInit) => Response.json({ items: [], nextCursor: null }))
    vi.stubGlobal('fetch', fetched)
    const reply = await call('GET /v1/leads', { query: { site: 'st_a' } })
    expect(reply).toEqual({ ok: true, status: 200, body: { items: [], nextCursor: null } })
    expect(fetched.mock.calls[0]?.[0]).toBe('/v1/leads?site=st_a')
  })
})

test('a line, a param or a body that the contract does not have fails to compile', () => {
  const mistakes = [
    // @ts-expect-error no such path
    () => call('GET /v1/leeds', {}),
    // @ts-expect-error the path needs its lead
    () => call('GET /v1/leads/{lead}', {}),
    // @ts-expect-error the body is not a sign-in
    () => call('POST /v1/sessions', { body: { tokn: 'x' } }),
    // @ts-expect-error a page for visitors, not JSON for members
    () => call('GET /f/{form}', { params: { form: 'fm_1' } }),
  ]
  expect(mistakes).toHaveLength(4)
})
