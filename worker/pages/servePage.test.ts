import { env, exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { ROUTES } from '../../shared/api/contract.ts'
import type { Env } from '../env.ts'
import { servePage } from './servePage.ts'

const FILES: Record<string, [type: string, text: string]> = {
  '/console/index.html': ['text/html; charset=utf-8', '<!doctype html><title>Console</title>'],
  '/console/assets/index-BcD3_f9a.js': ['text/javascript', 'console'],
  '/docs/index.html': ['text/html; charset=utf-8', '<!doctype html><title>Docs</title>'],
  '/docs/swagger-ui.css': ['text/css', 'body{}'],
}
const ETAG = '"1"'
const built: Env = { ...env, ASSETS: assets() }
const get = (path: string, init: RequestInit = {}) => servePage(new Request(`http://baton.test${path}`, init), built)

async function found(path: string, init: RequestInit = {}): Promise<Response> {
  const answer = await get(path, init)
  if (!answer) throw new Error(`nothing at ${path}`)
  return answer
}

describe('the console', () => {
  test.each(['/console/', '/console/leads', '/console/leads/ld_01'])('is the page at %s', async (path) => {
    const answer = await found(path)
    expect(await answer.text()).toContain('Console')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  test('runs only its own files, in no frame, and turns no text into markup', async () => {
    const { headers } = await found('/console/')
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'")
    expect(policy).not.toContain('unsafe')
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
  })

  test('has files that may be kept for ever, because a hash is in their name', async () => {
    const { headers } = await found('/console/assets/index-BcD3_f9a.js')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('content-type')).toBe('text/javascript')
  })

  test('answers HEAD without a body and nothing that would change it', async () => {
    const head = await found('/console/', { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    expect((await found('/console/', { method: 'POST' })).status).toBe(405)
  })
})

test('who has a file is not sent it again', async () => {
  const answer = await found('/docs/', { headers: { 'if-none-match': ETAG } })
  expect(answer.status).toBe(304)
  expect(await answer.text()).toBe('')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('the docs may style themselves and load nothing from elsewhere', async () => {
  const page = await found('/docs/')
  expect(await page.text()).toContain('Docs')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';")
  expect((await found('/docs/swagger-ui.css')).headers.get('cache-control')).toBe('no-cache')
})

test.each([
  ['/', '/console/'],
  ['/console', '/console/'],
  ['/docs', '/docs/'],
])('%s leads to %s', async (path, to) => {
  const answer = await found(path)
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe(to)
})

test.each(['/console/assets/gone-12345678.js', '/docs/gone.css', '/consoles', '/documents', '/nothing'])(
  'there is nothing at %s',
  async (path) => {
    expect(await get(path)).toBeNull()
  },
)

test('the API describes itself to any page', async () => {
  const answer = await exports.default.fetch('http://baton.test/openapi.json')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const described = await answer.json<{ paths: Record<string, unknown>; servers: unknown }>()
  expect(Object.keys(described.paths).sort()).toEqual([...new Set(ROUTES.map(({ path }) => path))].sort())
  expect(described.servers).toEqual([{ url: 'http://baton.test' }])
})

function assets(): Fetcher {
  const answer = (url: string, init: RequestInit = {}) => {
    if (new Headers(init.headers).get('if-none-match') === ETAG) {
      return Promise.resolve(new Response(null, { status: 304, headers: { etag: ETAG } }))
    }
    const [type, text] = FILES[new URL(url).pathname] ?? []
    const headers = type ? { 'content-type': type } : {}
    return Promise.resolve(new Response(text ?? null, { status: text === undefined ? 404 : 200, headers }))
  }
  return new Proxy(env.ASSETS, { get: (target, name) => (name === 'fetch' ? answer : Reflect.get(target, name)) })
}
