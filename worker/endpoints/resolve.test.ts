import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, inject, test, vi } from 'vitest'
import * as z from 'zod'
import { app } from '../app.ts'
import { bodyOf, makeTestSite } from '../testSite.ts'
import { checkReachable } from './checkReachable.ts'
import { resolveByHttps } from './resolve.ts'

const PUBLIC = { allowLocal: false }
const NAME = 'hooks.example.com'

afterEach(() => vi.unstubAllGlobals())

/** Lets the resolver answer with these records; everything that it was asked. */
function stubResolver(answer: (name: string, type: string) => unknown) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const url = new URL(address)
    expect(url.origin + url.pathname).toBe('https://cloudflare-dns.com/dns-query')
    expect(new Headers(init.headers).get('accept')).toBe('application/dns-json')
    expect(init.redirect).toBe('manual')
    const [name, type] = [url.searchParams.get('name') ?? '', url.searchParams.get('type') ?? '']
    asked.push(`${name} ${type}`)
    const said = await answer(name, type)
    return said instanceof Response ? said : Response.json(said)
  })
  return asked
}

const leadsTo =
  (four: readonly string[], six: readonly string[] = []) =>
  (_: string, type: string) => ({
    Status: 0,
    Answer: [
      { type: 5, data: 'alias.example.net.' },
      ...(type === 'A' ? four.map((data) => ({ type: 1, data })) : six.map((data) => ({ type: 28, data }))),
    ],
  })

describe('a name', () => {
  test('is looked up for both kinds of addresses, and its aliases are none', async () => {
    const asked = stubResolver(leadsTo(['93.184.216.34', '93.184.216.35'], ['2606:2800:220:1::1']))
    const addresses = ['93.184.216.34', '93.184.216.35', '2606:2800:220:1::1']
    expect(await resolveByHttps(NAME)).toEqual({ state: 'found', addresses })
    expect(asked.sort()).toEqual([`${NAME} A`, `${NAME} AAAA`])
    expect(await checkReachable(`https://${NAME}/in`, PUBLIC, resolveByHttps)).toMatchObject({ ok: true })
  })

  test.each([
    ['one address of several is private', ['93.184.216.34', '10.0.0.1'], []],
    ['only IPv6 leads inside', ['93.184.216.34'], ['fd00::1']],
    ['it is the machine’s own', ['127.0.0.1'], []],
    ['it is a cloud’s metadata', [], ['::ffff:169.254.169.254']],
    ['an address cannot be read', ['93.184.216.34', 'nonsense'], []],
  ])('is refused where %s', async (_, four, six) => {
    stubResolver(leadsTo(four, six))
    expect(await checkReachable(`https://${NAME}/`, PUBLIC, resolveByHttps)).toEqual({
      ok: false,
      detail: `“${NAME}” leads to an address that is not of the public internet.`,
    })
  })

  test.each([
    ['does not exist', { Status: 3 }],
    ['has no address', { Status: 0 }],
    ['has servers that fail', { Status: 2 }],
  ])('that %s is the address’s fault', async (_, answer) => {
    stubResolver(() => answer)
    expect(await checkReachable(`https://${NAME}/`, PUBLIC, resolveByHttps)).toEqual({
      ok: false,
      detail: expect.stringContaining('leads nowhere'),
    })
  })

  test.each([
    ['answers 500', () => new Response(null, { status: 500 })],
    ['redirects', () => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/' } })],
    ['answers nonsense', () => new Response('<html>')],
    ['answers another form', () => ({ Status: '0' })],
    ['answers too much', () => new Response(`{"Status":0,"Answer":[]${' '.repeat(70_000)}}`)],
    ['is out of reach', () => Promise.reject(new Error('connection reset'))],
  ])('is nobody’s fault where the resolver %s', async (_, answer) => {
    stubResolver(answer)
    const found = await checkReachable(`https://${NAME}/`, PUBLIC, resolveByHttps)
    expect(found).toMatchObject({ ok: false, isOurs: true })
  })

  test('that is wrong by its spelling is not looked up', async () => {
    const asked = stubResolver(leadsTo(['93.184.216.34']))
    for (const url of ['https://10.0.0.1/', 'http://hooks.example.com/', 'https://printer.lan/']) {
      expect(await checkReachable(url, PUBLIC, resolveByHttps)).toMatchObject({ ok: false })
    }
    expect(asked).toEqual([])
  })
})

const Vectors = z.object({ vectors: z.array(z.object({ category: z.string(), url: z.string().optional() })) })
const text = inject('vectors')['ssrf.json']
const forged = (text ? Vectors.parse(JSON.parse(text)).vectors : [])
  .filter(({ category }) => category === 'dns-to-private')
  .flatMap(({ url }) => url ?? [])

describe.skipIf(forged.length === 0)('names that lead inside', () => {
  test.each(forged)('%s is refused', async (url) => {
    stubResolver(leadsTo(['127.0.0.1']))
    expect(await checkReachable(url, PUBLIC, resolveByHttps)).toMatchObject({ ok: false })
  })
})

/** A request to the Worker as it is deployed, where no endpoint is local. */
async function deployed(method: string, path: string, body: unknown): Promise<Response> {
  const headers = { authorization: 'Bearer test-owner', 'content-type': 'application/json' }
  const request = new Request(`https://leads.example.com${path}`, { method, headers, body: JSON.stringify(body) })
  return await app.fetch(request, { ...env, ALLOW_LOCAL_ENDPOINTS: '' }, createExecutionContext())
}

test('an endpoint is saved only where its name leads to the public internet, and may be tried again where nobody knows', async () => {
  const { site } = await makeTestSite()
  const wanted = { site: site.id, url: `https://${NAME}/in` }
  stubResolver(leadsTo(['10.0.0.1']))
  expect(await bodyOf(deployed('POST', '/v1/endpoints', wanted), 422)).toMatchObject({ code: 'bad_address' })
  stubResolver(() => new Response(null, { status: 500 }))
  expect(await bodyOf(deployed('POST', '/v1/endpoints', wanted), 503)).toMatchObject({ code: 'unavailable' })
  stubResolver(leadsTo(['93.184.216.34']))
  const { id } = await bodyOf<{ id: string }>(deployed('POST', '/v1/endpoints', wanted), 201)
  stubResolver(leadsTo(['127.0.0.1']))
  const moved = deployed('PATCH', `/v1/endpoints/${id}`, { url: 'https://inside.example.com/' })
  expect(await bodyOf(moved, 422)).toMatchObject({ code: 'bad_address' })
})
