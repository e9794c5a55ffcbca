import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Delivery } from '../../shared/schema/delivery.ts'
import { Endpoint, EndpointWithSecret } from '../../shared/schema/endpoint.ts'
import type { Problem } from '../../shared/schema/problem.ts'
import { makeTestEndpoint } from '../testEndpoint.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { unsealHeaders } from './sealedHeaders.ts'
import { unsealSecrets } from './sealedSecrets.ts'
import { readForgedAddresses } from './testAddresses.ts'

const create = (site: string, url: string) => ask('POST', '/v1/endpoints', { site, url })

interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

describe('a new endpoint', () => {
  test('is active, wants everything, and shows its secret once', async () => {
    const { site } = await makeTestSite()
    const made = EndpointWithSecret.parse(await bodyOf(create(site.id, 'HTTPS://Hooks.Example.com/in#a'), 201))
    expect(made).toMatchObject({
      site: site.id,
      url: 'https://hooks.example.com/in',
      events: [],
      state: 'active',
      stateReason: null,
    })
    expect(atob(made.secret.slice('whsec_'.length))).toHaveLength(32)
    const { secret, ...shown } = made
    expect(await bodyOf(ask('GET', `/v1/endpoints/${made.id}`), 200)).toEqual({ ...shown, unacknowledged: 0 })
    const list = await (await ask('GET', `/v1/endpoints?site=${site.id}`)).text()
    expect(list).toContain(made.id)
    expect(list).not.toContain(secret)
  })

  test('keeps its secret only sealed', async () => {
    const { id, secret } = await makeTestEndpoint()
    const row = await env.DB.prepare('SELECT * FROM endpoints WHERE id = ?1').bind(id).first<{ secrets: string }>()
    expect(JSON.stringify(row)).not.toContain(secret.slice('whsec_'.length))
    expect(await unsealSecrets(env, row?.secrets ?? '', Date.now())).toEqual([secret])
  })

  test('needs a site that exists', async () => {
    await bodyOf(create(`st_${'0'.repeat(39)}`, 'https://hooks.example.com/'), 404)
  })

  test('may be on this machine in a local run, but not be the Worker itself', async () => {
    const { site } = await makeTestSite()
    await bodyOf(create(site.id, 'http://localhost:9999/hook'), 201)
    const problem = await bodyOf<Problem>(create(site.id, 'https://baton.test/v1/sites'), 422)
    expect(problem).toMatchObject({ code: 'bad_address', detail: expect.any(String) })
  })
})

const forged = readForgedAddresses()

describe.skipIf(forged.length === 0)('the vectors of forged addresses, through the API', () => {
  test('are refused when an endpoint is made and when it is changed, with a reason', async () => {
    const { id, siteId, url: before } = await makeTestEndpoint()
    const accepted: string[] = []
    for (const url of forged) {
      for (const answer of [await create(siteId, url), await ask('PATCH', `/v1/endpoints/${id}`, { url })]) {
        const problem = await answer.json<Problem>()
        if (answer.status !== 422 || problem.code !== 'bad_address' || !problem.detail) accepted.push(url)
      }
    }
    expect(accepted).toEqual([])
    expect(forged.length).toBeGreaterThan(80)
    expect(await bodyOf(ask('GET', `/v1/endpoints/${id}`), 200)).toMatchObject({ url: before })
  })
})

describe('a change', () => {
  test('touches only what it names', async () => {
    const { id, url } = await makeTestEndpoint()
    const changed = Endpoint.parse(await bodyOf(ask('PATCH', `/v1/endpoints/${id}`, { events: ['lead.created'] }), 200))
    expect(changed).toMatchObject({ url, events: ['lead.created'], state: 'active' })
    const paused = await bodyOf(ask('PATCH', `/v1/endpoints/${id}`, { state: 'paused' }), 200)
    expect(paused).toMatchObject({ url, events: ['lead.created'], state: 'paused' })
  })

  test('cannot say that an endpoint is disabled', async () => {
    const { id } = await makeTestEndpoint()
    await bodyOf(ask('PATCH', `/v1/endpoints/${id}`, { state: 'disabled' }), 422)
  })

  test('of an unknown endpoint is not found', async () => {
    await bodyOf(ask('PATCH', `/v1/endpoints/${makeId('ep', 0)}`, { state: 'paused' }), 404)
  })
})

test('who may see one site only does not see another’s endpoints', async () => {
  const [mine, other] = [await makeTestEndpoint(), await makeTestEndpoint()]
  const token = await bodyOf<{ token: string }>(
    ask('POST', '/v1/tokens', { name: 't', role: 'owner', site: mine.siteId }),
    201,
  )
  const asOwnerOfMine = { authorization: `Bearer ${token.token}` }
  const event = makeId('ev', 0)
  for (const path of ['', '/deliveries', `/deliveries/${event}/attempts`]) {
    await bodyOf(ask('GET', `/v1/endpoints/${other.id}${path}`, undefined, asOwnerOfMine), 404)
  }
  await bodyOf(ask('PATCH', `/v1/endpoints/${other.id}`, { state: 'paused' }, asOwnerOfMine), 404)
  await bodyOf(ask('GET', `/v1/endpoints/${mine.id}`, undefined, asOwnerOfMine), 200)
})

describe('lists', () => {
  test('of endpoints page from the newest on', async () => {
    const first = await makeTestEndpoint()
    const ids = [first.id]
    for (let index = 0; index < 2; index++) ids.push((await makeTestEndpoint(first.siteId)).id)
    const page = await bodyOf<Page<Endpoint>>(ask('GET', `/v1/endpoints?site=${first.siteId}&limit=2`), 200)
    const rest = await bodyOf<Page<Endpoint>>(
      ask('GET', `/v1/endpoints?site=${first.siteId}&limit=2&cursor=${page.nextCursor}`),
      200,
    )
    const listed = [...page.items, ...rest.items].map(({ id }) => id)
    expect(listed).toEqual(ids.toSorted().reverse())
    expect(rest.nextCursor).toBeNull()
  })

  test('of deliveries page from the newest on, and refuse a made-up cursor', async () => {
    const endpoint = await makeTestEndpoint()
    const events = await endpoint.announce([null, null, null], Date.now())
    const path = `/v1/endpoints/${endpoint.id}/deliveries`
    const page = await bodyOf<Page<Delivery>>(ask('GET', `${path}?limit=2&state=pending`), 200)
    const rest = await bodyOf<Page<Delivery>>(ask('GET', `${path}?limit=2&cursor=${page.nextCursor}`), 200)
    expect([...page.items, ...rest.items].map(({ event }) => event)).toEqual(events.toReversed())
    expect(page.items[0]).toMatchObject({ endpoint: endpoint.id, type: 'endpoint.test', state: 'pending', attempts: 0 })
    await bodyOf(ask('GET', `${path}?cursor=nonsense`), 400)
  })
})

describe('a secret', () => {
  const rotate = (id: string, body: object = {}) =>
    bodyOf<EndpointWithSecret>(ask('POST', `/v1/endpoints/${id}/secret-rotations`, body), 201)
  const stored = async (id: string, nowMs: number) =>
    unsealSecrets(
      env,
      (await env.DB.prepare('SELECT secrets FROM endpoints WHERE id = ?').bind(id).first<string>('secrets')) ?? '',
      nowMs,
    )

  test('is followed by another, and events are signed with both for as long as was said', async () => {
    const { id, secret } = await makeTestEndpoint()
    const rotated = await rotate(id, { olderHours: 2 })
    expect(await stored(id, Date.now())).toEqual([rotated.secret, secret])
    expect(await stored(id, Date.now() + 2 * 3_600_000 + 1_000)).toEqual([rotated.secret])
    expect(rotated.secrets).toMatchObject([{ until: null }, { until: expect.any(String) }])
    const shown = await (await ask('GET', `/v1/endpoints/${id}`)).text()
    for (const one of [secret, rotated.secret]) expect(shown).not.toContain(one)
  })

  test('that became known ends at once with all before it', async () => {
    const { id } = await makeTestEndpoint()
    await rotate(id)
    const last = await rotate(id, { olderHours: 0 })
    expect(await stored(id, Date.now())).toEqual([last.secret])
  })

  test('is one of five at most', async () => {
    const { id } = await makeTestEndpoint()
    for (let round = 0; round < 6; round++) await rotate(id)
    expect(await stored(id, Date.now())).toHaveLength(5)
  })
})

describe('headers of an endpoint’s own', () => {
  test('are sent, kept only sealed, and shown by their names', async () => {
    const { site } = await makeTestSite()
    const headers = { Authorization: 'Bearer quite-secret', 'X-Team': 'north' }
    const wanted = { site: site.id, url: 'https://hooks.example.com/', headers }
    const { id, ...made } = await bodyOf<EndpointWithSecret>(ask('POST', '/v1/endpoints', wanted), 201)
    expect(made.headers).toEqual(['Authorization', 'X-Team'])
    const row = await env.DB.prepare('SELECT * FROM endpoints WHERE id = ?').bind(id).first<{ headers: string }>()
    expect(JSON.stringify(row)).not.toContain('quite-secret')
    expect(await unsealHeaders(env, row?.headers ?? null)).toEqual(headers)
    expect(await bodyOf(ask('PATCH', `/v1/endpoints/${id}`, { headers: {} }), 200)).toMatchObject({ headers: [] })
  })

  test.each([
    [{ 'webhook-signature': 'v1,forged' }],
    [{ Host: 'elsewhere' }],
    [{ 'Content-Length': '0' }],
    [{ 'X A': 'b' }],
    [{ 'X-A': 'a\r\nX-B: b' }],
    [{ 'X-A': '' }],
  ])('like %j are refused', async (headers) => {
    const { site } = await makeTestSite()
    await bodyOf(ask('POST', '/v1/endpoints', { site: site.id, url: 'https://hooks.example.com/', headers }), 422)
  })
})

test('a deleted endpoint is gone, gets nothing more, and what waited for it stays counted', async () => {
  const endpoint = await makeTestEndpoint()
  await endpoint.announce([null, null], Date.now())
  expect((await ask('DELETE', `/v1/endpoints/${endpoint.id}`)).status).toBe(204)
  await bodyOf(ask('GET', `/v1/endpoints/${endpoint.id}`), 404)
  expect(await bodyOf(ask('GET', `/v1/endpoints?site=${endpoint.siteId}`), 200)).toMatchObject({ items: [] })
  const sql = 'SELECT state, due_at, last_error FROM deliveries WHERE endpoint_id = ?'
  const { results } = await env.DB.prepare(sql).bind(endpoint.id).all()
  expect(results).toEqual(
    Array(2).fill({ state: 'exhausted', due_at: null, last_error: 'The endpoint was deleted before it got this.' }),
  )
  const row = await env.DB.prepare('SELECT secrets, headers FROM endpoints WHERE id = ?').bind(endpoint.id).first()
  expect(row).toEqual({ secrets: '[]', headers: null })
})
