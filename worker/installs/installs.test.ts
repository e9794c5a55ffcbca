import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import type { Install } from '../../shared/schema/install.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { checkInstall } from './checkInstall.ts'
import { fetchPage, type Ways } from './fetchPage.ts'
import { listInstalls, MOST_INSTALLS, upsertInstall } from './store.ts'

const asked = new URL('https://baton.example/v1')
const HTML = { 'content-type': 'text/html; charset=utf-8' }
const PAGE = 'https://www.acme.example/'

/** A world of pages by their addresses; what is not in it cannot be reached. */
function world(pages: Record<string, () => Response>): Ways & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    check: async (url) =>
      url.includes('internal') ? { ok: false, detail: 'private' } : { ok: true, url: new URL(url).href },
    fetch: async (url) => {
      asked.push(url)
      const page = pages[url]
      if (!page) throw new Error('no connection')
      return page()
    },
  }
}
const to = (location: string) => () => new Response(null, { status: 302, headers: { location } })
const html = (text: string) => () => new Response(text, { headers: HTML })

describe('where the loader was asked for', () => {
  const load = (site: string, headers: Record<string, string>) => ask('GET', `/${site}.js`, undefined, headers)
  const installsOf = async (site: string) =>
    (await bodyOf<{ items: Install[] }>(ask('GET', `/v1/sites/${site}/installs`), 200)).items
  const originsOf = async (site: string) => (await installsOf(site)).map(({ origin }) => origin)

  test('is noted by the page’s origin, the first time and later', async () => {
    const { site } = await makeTestSite()
    expect(await installsOf(site.id)).toEqual([])
    await load(site.id, { 'sec-fetch-dest': 'script', referer: 'https://www.acme.example/prices?x=1' })
    await vi.waitFor(async () => expect(await originsOf(site.id)).toEqual(['https://www.acme.example']))
    await load(site.id, { 'sec-fetch-dest': 'script', referer: 'https://shop.acme.example/' })
    await vi.waitFor(async () => expect(await originsOf(site.id)).toHaveLength(2))
  })

  test('is noted without an origin where the browser does not say', async () => {
    const { site } = await makeTestSite()
    await load(site.id, { 'sec-fetch-dest': 'script' })
    await vi.waitFor(async () => expect(await originsOf(site.id)).toEqual([null]))
  })

  test('is no page: somebody’s address bar, a program, the console itself', async () => {
    const { site } = await makeTestSite()
    for (const headers of [
      { 'sec-fetch-dest': 'document' },
      {},
      { 'sec-fetch-dest': 'script', referer: 'http://baton.test/f/x' },
      { 'sec-fetch-dest': 'script', referer: 'file:///x' },
    ])
      expect((await load(site.id, headers as Record<string, string>)).status).toBe(200)
    // What comes after them is there: so they are not on their way.
    await load(site.id, { 'sec-fetch-dest': 'script', referer: PAGE })
    await vi.waitFor(async () => expect(await originsOf(site.id)).toContain('https://www.acme.example'))
    expect(await originsOf(site.id)).not.toContain('http://baton.test')
  })

  test('is kept of so many origins and no more', async () => {
    const { site } = await makeTestSite()
    for (let n = 0; n < MOST_INSTALLS + 3; n++) await upsertInstall(env.DB, site.id, `https://${n}.example`, n)
    await upsertInstall(env.DB, site.id, 'https://0.example', 1_000)
    const kept = await listInstalls(env.DB, site.id)
    expect(kept).toHaveLength(MOST_INSTALLS)
    expect(kept[0]).toMatchObject({ origin: 'https://0.example', lastSeenAt: new Date(1_000).toISOString() })
    const watched = watchQueries(env.DB)
    await listInstalls(watched.db, site.id)
    expect(await watched.scans()).toEqual([])
  })
})

describe('a page is fetched', () => {
  test('through three redirects, each looked at', async () => {
    const ways = world({
      'https://a.example/': to('https://b.example/'),
      'https://b.example/': to('/c'),
      'https://b.example/c': to('https://d.example/'),
      'https://d.example/': html('<p>'),
    })
    expect(await fetchPage('https://a.example', ways)).toMatchObject({ state: 'page' })
    expect(ways.asked).toHaveLength(4)
  })

  test('never from an address that is refused, however it is led there', async () => {
    const ways = world({ 'https://a.example/': to('https://internal.example/') })
    expect(await fetchPage('https://a.example', ways)).toMatchObject({ state: 'refused' })
    expect(ways.asked).toEqual(['https://a.example/'])
  })

  test('not through more redirects', async () => {
    const ways = world({ 'https://a.example/': to('https://a.example/') })
    expect(await fetchPage('https://a.example', ways)).toMatchObject({ state: 'unread', because: 'redirects' })
    expect(ways.asked).toHaveLength(4)
  })

  test.each([
    ['no_answer', null, undefined],
    ['status', 404, () => new Response('', { status: 404, headers: HTML })],
    ['not_html', 200, () => new Response('{}', { headers: { 'content-type': 'application/json' } })],
    ['status', 302, () => new Response(null, { status: 302 })],
  ])('%s %s is told', async (because, status, page) => {
    const ways = world(page ? { [PAGE]: page } : {})
    expect(await fetchPage(PAGE, ways)).toMatchObject({ state: 'unread', because, status })
  })
})

describe('the check', () => {
  test('says that all is well, or what is not', async () => {
    const { site } = await makeTestSite()
    const tag = `<script async src="https://baton.example/${site.id}.js"></script>`
    expect(await checkInstall(env, asked, site, PAGE, world({ [PAGE]: html(tag) }))).toEqual({
      url: PAGE,
      ok: true,
      findings: [],
    })
    const answer = () => new Response(tag, { headers: { ...HTML, 'content-security-policy': "connect-src 'none'" } })
    expect(await checkInstall(env, asked, site, PAGE, world({ [PAGE]: answer }))).toMatchObject({
      ok: false,
      findings: [{ code: 'csp', change: 'connect-src https://baton.example' }],
    })
  })

  test.each([
    'https://10.0.0.1/',
    'https://printer.local/',
    'ftp://www.acme.example/',
    'https://user:word@www.acme.example/',
    'http://baton.test/',
    'nonsense',
  ])('asks nothing of %s', async (url) => {
    const { site } = await makeTestSite()
    const refused = await bodyOf(ask('POST', `/v1/sites/${site.id}/install-checks`, { url }), 422)
    expect(refused).toMatchObject({ code: 'bad_address' })
  })
})
