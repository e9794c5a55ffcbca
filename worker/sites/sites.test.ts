import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { acmeSite } from '../../shared/samples/site.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { TokenWithSecret } from '../../shared/schema/token.ts'
import { unseal } from '../keyring.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { createSite } from './createSite.ts'
import { forgetSite, readPublishedForm, readSite, readSiteDocuments } from './siteDocuments.ts'
import { readSiteId } from './siteId.ts'
import { changeSite, findSite, listSites } from './store.ts'
import { syncDesk } from './syncDesk.ts'
import { withoutDesk } from './testWithoutDesk.ts'

type List = { items: Site[]; nextCursor: string | null }
const ORIGIN = 'http://baton.test'

describe('sites', () => {
  test('a new site has what was asked and a home that its id names', async () => {
    const site = await bodyOf<Site>(ask('POST', '/v1/sites', { name: 'Kilns', jurisdiction: 'eu' }), 201)
    expect(site).toMatchObject({ name: 'Kilns', jurisdiction: 'eu', origins: [], privacyMode: 'ask' })
    expect(await readSiteId(env, site.id)).toBe('eu')
    expect(await bodyOf(ask('GET', `/v1/sites/${site.id}`), 200)).toEqual(site)
    expect(await readSite(env, site.id)).toEqual(site)
  })

  test('a change touches only what it names, and visitors meet it at once', async () => {
    const { site } = await makeTestSite()
    const changed = await bodyOf<Site>(ask('PATCH', `/v1/sites/${site.id}`, { privacyMode: 'count' }), 200)
    expect(changed).toEqual({ ...site, privacyMode: 'count', updatedAt: changed.updatedAt })
    expect((await readSite(env, site.id))?.privacyMode).toBe('count')
  })

  test('a country can be taken away again', async () => {
    const { site } = await makeTestSite()
    expect(site.defaultCountry).toBe('GB')
    const changed = await bodyOf<Site>(ask('PATCH', `/v1/sites/${site.id}`, { defaultCountry: null }), 200)
    expect(changed.defaultCountry).toBeNull()
    expect((await bodyOf<Site>(ask('GET', `/v1/sites/${site.id}`), 200)).defaultCountry).toBeNull()
  })

  test('the forms to capture are named by a word or a selector, and either takes the other’s place', async () => {
    const { site } = await makeTestSite()
    for (const captureForms of [{ selector: 'form.contact' }, 'all', { selector: '#footer form' }, 'marked']) {
      expect(await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { captureForms }), 200)).toMatchObject({ captureForms })
      expect((await readSite(env, site.id))?.captureForms).toEqual(captureForms)
    }
    for (const captureForms of ['some', {}, { selector: 'form {}' }, { selector: '' }, { selector: 'a', name: 'b' }])
      await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { captureForms }), 422)
  })

  test('the secret of Turnstile is kept encrypted, handed to the Desk and never answered', async () => {
    const { site } = await makeTestSite()
    const secret = '0x4AAAAAAA_the-secret-of-this-test'
    const first = { sitekey: '0x4AAAAAAA-first', secret }
    const changed = await bodyOf<Site>(ask('PATCH', `/v1/sites/${site.id}`, { turnstile: first, name: 'New' }), 200)
    expect(changed).toMatchObject({ name: 'New', turnstile: { sitekey: first.sitekey } })
    const answered = await (await ask('GET', `/v1/sites/${site.id}`)).text()
    const stored = await env.DB.prepare('SELECT settings, turnstile_secret FROM sites WHERE id = ?')
      .bind(site.id)
      .first()
    const documents = await readSiteDocuments(env, site.id)
    for (const place of [JSON.stringify(changed), answered, JSON.stringify(stored), JSON.stringify(documents)])
      expect(place).not.toContain(secret)
    expect(await unseal(env, 'turnstile', documents?.turnstileSecret ?? '')).toBe(secret)

    await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { name: 'Newer' }), 200)
    expect((await readSiteDocuments(env, site.id))?.turnstileSecret).toBe(documents?.turnstileSecret)
    const second = { sitekey: '0x4AAAAAAA-second', secret: `${secret}-2` }
    await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { turnstile: second }), 200)
    expect(await unseal(env, 'turnstile', (await readSiteDocuments(env, site.id))?.turnstileSecret ?? '')).toBe(
      second.secret,
    )
    expect(await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { turnstile: null }), 200)).toMatchObject({
      turnstile: null,
    })
    expect((await readSiteDocuments(env, site.id))?.turnstileSecret).toBeNull()
  })

  test.each([
    [{ sitekey: '0x4AAAAAAA-first' }],
    [{ secret: '0x4AAAAAAA-secret' }],
    [{ sitekey: '"><script>', secret: '0x4AAAAAAA-secret' }],
  ])('Turnstile cannot be asked with half a pair of keys: %j', async (turnstile) => {
    const { site } = await makeTestSite()
    await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { turnstile }), 422)
  })

  test('changes at the same moment all last', async () => {
    const { site } = await makeTestSite()
    const changes = [{ name: 'New name' }, { privacyMode: 'off' }, { origins: ['https://new.example'] }] as const
    await Promise.all(changes.map((change) => bodyOf(ask('PATCH', `/v1/sites/${site.id}`, change), 200)))
    const expected = { name: 'New name', privacyMode: 'off', origins: ['https://new.example'] }
    expect(await bodyOf(ask('GET', `/v1/sites/${site.id}`), 200)).toMatchObject(expected)
    forgetSite(site.id)
    expect(await readSite(env, site.id)).toMatchObject(expected)
  })

  test('the list is paged, newest first, and found by its index', async () => {
    const made = [await makeTestSite(), await makeTestSite(), await makeTestSite()].map(({ site }) => site.id)
    const first = await bodyOf<List>(ask('GET', '/v1/sites?limit=2'), 200)
    const second = await bodyOf<List>(ask('GET', `/v1/sites?limit=2&cursor=${first.nextCursor}`), 200)
    expect([...first.items, ...second.items].map((site) => site.id).slice(0, 3)).toEqual(made.reverse())
    const watched = watchQueries(env.DB)
    await listSites(watched.db, null, null, 10)
    expect(await watched.scans()).toEqual([])
  })

  test('who is limited to one site sees that one and makes no others', async () => {
    const { site } = await makeTestSite()
    const { site: other } = await makeTestSite()
    const token = { name: 'theirs', role: 'owner', site: site.id }
    const made = await bodyOf<TokenWithSecret>(ask('POST', '/v1/tokens', token), 201)
    const limited = { authorization: `Bearer ${made.token}` }
    const { items } = await bodyOf<List>(ask('GET', '/v1/sites', undefined, limited), 200)
    expect(items.map(({ id }) => id)).toEqual([site.id])
    expect((await ask('GET', `/v1/sites/${other.id}`, undefined, limited)).status).toBe(404)
    expect((await ask('PATCH', `/v1/sites/${other.id}`, { name: 'Mine' }, limited)).status).toBe(404)
    expect((await ask('POST', '/v1/sites', { name: 'New' }, limited)).status).toBe(403)
  })

  test('an id that was made up is unknown', async () => {
    const { site } = await makeTestSite()
    const forged = site.id.slice(0, -1) + (site.id.endsWith('0') ? '1' : '0')
    expect((await ask('GET', `/v1/sites/${forged}`)).status).toBe(404)
    expect(await readSite(env, forged)).toBeNull()
  })
})

describe('when the Desk cannot be reached', () => {
  test('no site is made that would then refuse its visitors', async () => {
    const before = await listSites(env.DB, null, null, 100)
    expect(await createSite(withoutDesk(env), ORIGIN, acmeSite, Date.now())).toBeNull()
    expect(await listSites(env.DB, null, null, 100)).toEqual(before)
  })

  test('a change is answered unavailable, and the next one brings both to visitors', async () => {
    const { site } = await makeTestSite()
    await changeSite(env.DB, site.id, { name: 'First' }, Date.now())
    const synced = await syncDesk(withoutDesk(env), site.id, ORIGIN)
    expect(synced).toMatchObject({ ok: false, refusal: { problem: 'unavailable' } })
    expect((await readSite(env, site.id))?.name).toBe(acmeSite.name)
    await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { privacyMode: 'off' }), 200)
    expect(await readSite(env, site.id)).toMatchObject({ name: 'First', privacyMode: 'off' })
  })

  test('an older hand-over that arrives late changes nothing', async () => {
    const { site } = await makeTestSite()
    const desk = env.DESK.getByName(site.id)
    await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { name: 'Newest' }), 200)
    await desk.publish(site.id, 1, [{ key: 'site', value: JSON.stringify({ ...site, name: 'Late' }) }])
    forgetSite(site.id)
    expect((await readSite(env, site.id))?.name).toBe('Newest')
    expect((await findSite(env.DB, site.id))?.name).toBe('Newest')
  })
})

describe('what visitors meet of a site', () => {
  test('is remembered for ten seconds, then read again', async () => {
    const { site } = await makeTestSite()
    const read = vi.spyOn(Date, 'now')
    try {
      const now = Date.now()
      await readSiteDocuments(env, site.id)
      await expect(readSiteDocuments(withoutDesk(env), site.id)).resolves.not.toBeNull()
      read.mockReturnValue(now + 11_000)
      await expect(readSiteDocuments(withoutDesk(env), site.id)).rejects.toThrow('unreachable')
    } finally {
      read.mockRestore()
    }
  })

  test('holds every published form in its published version, read without D1', async () => {
    const { site, form } = await makeTestSite()
    const withoutD1 = { ...env, DB: withoutDatabase() }
    forgetSite(site.id)
    const documents = await readSiteDocuments(withoutD1, site.id)
    expect(documents?.forms).toEqual([{ id: form.id, version: 1, placement: { type: 'inline' }, qualifies: false }])
    const published = await readPublishedForm(withoutD1, site.id, form.id, 1)
    expect(published).toEqual({ form: form.id, version: 1, definition: form.draft, name: 'Contact' })
    expect(await readPublishedForm(withoutD1, site.id, form.id, 2)).toBeNull()
  })
})

function withoutDatabase(): D1Database {
  return new Proxy(env.DB, {
    get() {
      throw new Error('D1 was asked')
    },
  })
}
