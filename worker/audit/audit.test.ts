import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { AuditEntry } from '../../shared/schema/audit.ts'
import type { TokenWithSecret } from '../../shared/schema/token.ts'
import { joinAs, signInOwner } from '../testMembers.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { listEntries, sweepAudit } from './store.ts'

const DAY_MS = 86_400_000
type List = { items: AuditEntry[]; nextCursor: string | null }
const auditOf = async (site: string, as?: Record<string, string>) =>
  (await bodyOf<List>(ask('GET', `/v1/audit?site=${site}`, undefined, as), 200)).items

test('a change is told with who made it, of what, when', async () => {
  const { site } = await makeTestSite()
  const ada = await joinAs(site.id, 'owner', 'Ada')
  const before = Date.now()
  await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { name: 'Sawtooth' }, ada.session), 200)
  const [entry] = await auditOf(site.id)
  expect(entry).toMatchObject({
    site: site.id,
    who: { id: ada.id, name: 'Ada' },
    line: 'PATCH /v1/sites/{site}',
    did: expect.stringMatching(/^Change /),
    name: 'Sawtooth',
    refused: false,
  })
  expect(Date.parse(entry?.at ?? '')).toBeGreaterThanOrEqual(before)
})

test('things that are named by their own id are told with their site', async () => {
  const { site, form } = await makeTestSite()
  await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { name: 'Quote' }), 200)
  const [changed, published, made] = await auditOf(site.id)
  expect(changed).toMatchObject({ line: 'PATCH /v1/forms/{form}', things: [form.id], name: 'Quote', who: { id: null } })
  expect(published?.things).toEqual([form.id])
  expect(made).toMatchObject({ line: 'POST /v1/forms', things: [form.id] })
})

test('who comes in is told, and who was refused because of their role', async () => {
  const { site } = await makeTestSite()
  const sales = await joinAs(site.id, 'sales', 'Ada')
  expect((await ask('PATCH', `/v1/sites/${site.id}`, { name: 'Mine' }, sales.session)).status).toBe(403)
  const items = await auditOf(site.id)
  expect(items[0]).toMatchObject({ who: { id: sales.id }, line: 'PATCH /v1/sites/{site}', refused: true })
  expect(items[1]).toMatchObject({ who: { id: sales.id }, line: 'POST /v1/invitations/accept', refused: false })
})

test('a made-up site stands for none, whoever was refused there', async () => {
  const made = await bodyOf<TokenWithSecret>(ask('POST', '/v1/tokens', { name: 'CRM', role: 'sales', site: null }), 201)
  const bearer = { authorization: `Bearer ${made.token}` }
  expect((await ask('PATCH', '/v1/sites/ada@example.com', { name: 'Mine' }, bearer)).status).toBe(403)
  const { items } = await bodyOf<List>(ask('GET', '/v1/audit'), 200)
  expect(items[0]).toMatchObject({ site: null, who: { id: made.id }, things: [], refused: true })
})

test('what visitors and machines send, what is looked at and what fails is left out', async () => {
  const { site, submitAs } = await makeTestSite()
  const count = async () => (await auditOf(site.id)).length
  const before = await count()
  await bodyOf(submitAs('ada@example.com'), 202)
  const sent = { id: '1', source: { kind: 'event', name: 'Fair' }, person: { name: 'Ada' } }
  await bodyOf(ask('POST', `/v1/sites/${site.id}/submissions`, sent), 202)
  await bodyOf(ask('GET', `/v1/leads?site=${site.id}`), 200)
  await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { name: 7 }), 422)
  expect(await count()).toBe(before)
})

test('what leaves the house in bulk is told, though it changes nothing', async () => {
  const { site } = await makeTestSite()
  await (await ask('GET', `/v1/leads/export?site=${site.id}`)).text()
  expect((await auditOf(site.id))[0]).toMatchObject({ line: 'GET /v1/leads/export' })
})

test('nothing of a lead and no secret stands in it', async () => {
  const { site, submitAs } = await makeTestSite()
  const owner = await signInOwner()
  const token = await bodyOf<{ token: string }>(
    ask('POST', '/v1/tokens', { name: 'CRM', role: 'sales', site: site.id }),
    201,
  )
  const link = await bodyOf<{ url: string }>(ask('POST', '/v1/sign-in-links', undefined, owner.session), 201)
  await bodyOf(submitAs('ada@example.com', 'Ada Lovelace'), 202)
  const items = await vi.waitFor(async () => {
    const list = await bodyOf<{ items: { id: string }[] }>(ask('GET', `/v1/leads?site=${site.id}`), 200)
    expect(list.items).toHaveLength(1)
    return list.items
  }, 15_000)
  expect((await ask('PATCH', `/v1/leads/${items[0]?.id}`, { name: 'Grace Hopper' })).status).toBeLessThan(300)
  const written = JSON.stringify((await env.DB.prepare('SELECT * FROM audit').all()).results)
  for (const kept of ['CRM', 'PATCH /v1/leads/{lead}']) expect(written).toContain(kept)
  for (const secret of [token.token, new URL(link.url).hash.slice(9), 'Lovelace', 'Hopper']) {
    expect(written).not.toContain(secret)
  }
})

test('owners of one site read that site’s alone', async () => {
  const [{ site }, { site: other }] = [await makeTestSite(), await makeTestSite()]
  const owner = await joinAs(site.id, 'owner')
  expect((await auditOf(site.id, owner.session)).every((entry) => entry.site === site.id)).toBe(true)
  expect((await ask('GET', `/v1/audit?site=${other.id}`, undefined, owner.session)).status).toBe(404)
  expect((await ask('GET', '/v1/audit', undefined, owner.session)).status).toBe(403)
})

test('it is paged, found by its index, and forgotten after a year', async () => {
  const { site } = await makeTestSite()
  for (const name of ['a', 'b', 'c']) await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { name }), 200)
  const first = await bodyOf<List>(ask('GET', `/v1/audit?site=${site.id}&limit=2`), 200)
  const second = await bodyOf<List>(ask('GET', `/v1/audit?site=${site.id}&limit=2&cursor=${first.nextCursor}`), 200)
  expect([...first.items, ...second.items].map(({ name }) => name).slice(0, 3)).toEqual(['c', 'b', 'a'])
  const watched = watchQueries(env.DB)
  await listEntries(watched.db, null, null, 10)
  await listEntries(watched.db, site.id, null, 10)
  await sweepAudit(watched.db, Date.now() + 364 * DAY_MS)
  expect(await watched.scans()).toEqual([])
  expect(await auditOf(site.id)).not.toEqual([])
  await sweepAudit(env.DB, Date.now() + 366 * DAY_MS)
  expect(await auditOf(site.id)).toEqual([])
})
