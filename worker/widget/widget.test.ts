import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { WidgetConfiguration } from '../../shared/schema/widgetConfiguration.ts'
import { app } from '../app.ts'
import type { Env } from '../env.ts'
import { forgetSite } from '../sites/siteDocuments.ts'
import { withoutDesk } from '../sites/testWithoutDesk.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { purgeLoader } from './loaderCache.ts'

const ORIGIN = 'http://baton.test'
const FILES: Record<string, string> = {
  '/w/loader.js': '(function(){globalThis.given="__BATON_CONFIGURATION__"})()',
  '/w/manifest.json': '{"hash":"new1","modules":["capture","form"]}',
  '/w/form-new1.js': 'export const form = "new"',
  '/w/capture-new1.js': 'export const capture = "new"',
}
const built: Env = { ...env, ASSETS: assetsOf(FILES) }

/** The Worker's answer with the assets of this test. */
async function get(path: string, init: RequestInit = {}, given: Env = built): Promise<Response> {
  const context = createExecutionContext()
  const answer = await app.fetch(new Request(ORIGIN + path, init), given, context)
  await waitOnExecutionContext(context)
  return answer
}

async function configurationIn(answer: Response): Promise<WidgetConfiguration> {
  const [, json] = /given=(.*)\}\)\(\)$/.exec(await answer.text()) ?? []
  return WidgetConfiguration.parse(JSON.parse(json ?? 'null'))
}

describe('the loader', () => {
  test('carries the site’s configuration', async () => {
    const { site, form } = await makeTestSite()
    const answer = await get(`/${site.id}.js`)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=60, stale-while-revalidate=600',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
    expect(await configurationIn(answer)).toEqual({
      site: site.id,
      privacyMode: 'ask',
      retryAcrossVisits: false,
      forms: [[form.id, 1]],
      modules: 'new1',
    })
  })

  test('names the site’s own forms to capture only where those are not the usual ones', async () => {
    const { site } = await makeTestSite()
    for (const captureForms of ['all', { selector: 'form.contact' }] as const) {
      await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { captureForms }), 200)
      expect((await configurationIn(await get(`/${site.id}.js`))).captureForms).toEqual(captureForms)
    }
    await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { captureForms: 'marked', kiosk: true }), 200)
    const configuration = await configurationIn(await get(`/${site.id}.js`))
    expect(configuration).not.toHaveProperty('captureForms')
    expect(configuration).toHaveProperty('kiosk', true)
  })

  test('holds the sitekey of Turnstile where the site asks it, and never the secret', async () => {
    const { site } = await makeTestSite()
    const turnstile = { sitekey: '0x4AAAAAAA-public', secret: '0x4AAAAAAA-private' }
    await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { turnstile }), 200)
    const answer = await get(`/${site.id}.js`)
    expect(await answer.clone().text()).not.toContain(turnstile.secret)
    expect((await configurationIn(answer)).turnstile).toBe(turnstile.sitekey)
  })

  test('says when and where a form shows that is not inline, as soon as that is saved', async () => {
    const { site, form } = await makeTestSite()
    const placement = { type: 'popup', triggers: [{ type: 'engaged', seconds: 30 }], pages: ['/pricing'] }
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { placement }), 200)
    expect((await configurationIn(await get(`/${site.id}.js`))).forms).toEqual([[form.id, 1, placement]])
    await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { placement: { type: 'inline' } }), 200)
    expect((await configurationIn(await get(`/${site.id}.js`))).forms).toEqual([[form.id, 1]])
    const wrong = await ask('PATCH', `/v1/forms/${form.id}`, { placement: { ...placement, pages: ['pricing'] } })
    expect(await bodyOf(wrong, 422)).toMatchObject({ errors: [{ path: 'placement.pages.0' }] })
  })

  test('is not sent again to who has it', async () => {
    const { site } = await makeTestSite()
    const etag = (await get(`/${site.id}.js`)).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{24}"$/)
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await get(`/${site.id}.js`, { headers: { 'if-none-match': given } })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
    }
    const other = await get(`/${site.id}.js`, { headers: { 'if-none-match': '"other"' } })
    expect(other.status).toBe(200)
  })

  test('comes from the edge the second time, without asking anything', async () => {
    const { site } = await makeTestSite()
    const first = await (await get(`/${site.id}.js`)).text()
    forgetSite(site.id)
    const again = await get(`/${site.id}.js`, {}, { ...withoutDesk(env), ASSETS: assetsOf({}) })
    expect(await again.text()).toBe(first)
  })

  test('has a change as soon as it is saved or published', async () => {
    const { site, form } = await makeTestSite()
    const before = await get(`/${site.id}.js`)
    await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { privacyMode: 'count' }), 200)
    await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
    const after = await get(`/${site.id}.js`)
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(await configurationIn(after)).toMatchObject({ privacyMode: 'count', forms: [[form.id, 2]] })
  })

  test('keeps the last good configuration when its source fails', async () => {
    const { site } = await makeTestSite()
    const good = await configurationIn(await get(`/${site.id}.js`))
    forgetSite(site.id)
    await purgeLoader(ORIGIN, site.id)
    const answer = await get(`/${site.id}.js`, {}, { ...withoutDesk(env), ASSETS: built.ASSETS })
    expect(answer.status).toBe(200)
    expect(await configurationIn(answer)).toEqual(good)
  })

  test('is unavailable, not broken, when nothing good was ever seen', async () => {
    const { site } = await makeTestSite()
    forgetSite(site.id)
    const answer = await get(`/${site.id}.js`, {}, { ...withoutDesk(env), ASSETS: built.ASSETS })
    expect(answer.headers.get('retry-after')).not.toBeNull()
    expect(await bodyOf(answer, 503)).toMatchObject({ code: 'unavailable' })
  })

  test.each(['/st_01m81wm6xwf1w9v5xp5gj5xjjnx6c0b5d5c6e4a.js', '/st_nonsense.js', '/index.js'])(
    'of an unknown site is a problem that the page may read: %s',
    async (path) => {
      const answer = await get(path)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(await bodyOf(answer, 404)).toMatchObject({ status: 404 })
    },
  )
})

describe('a module', () => {
  test('by its hash may be kept for ever', async () => {
    const answer = await get('/w/form-new1.js')
    expect(await answer.text()).toBe(FILES['/w/form-new1.js'])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
  })

  test('by the hash of an older deploy is today’s, and nobody keeps it', async () => {
    const answer = await get('/w/capture-old9.js')
    expect(await answer.text()).toBe(FILES['/w/capture-new1.js'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('answers HEAD as GET, without the body', async () => {
    const answer = await get('/w/form-new1.js', { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await answer.text()).toBe('')
  })

  test.each(['/w/other-abc.js', '/w/formal-abc.js', '/w/manifest.json', '/w/loader.js', '/w/..%2fconsole.js', '/w/'])(
    'that never was is not found: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )
})

function assetsOf(files: Record<string, string>): Fetcher {
  const answer = (input: RequestInfo | URL) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    const file = files[pathname]
    return Promise.resolve(file === undefined ? new Response('none', { status: 404 }) : new Response(file))
  }
  return new Proxy(env.ASSETS, { get: (target, name) => (name === 'fetch' ? answer : Reflect.get(target, name)) })
}
