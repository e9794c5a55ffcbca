import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Token, TokenWithSecret } from '../../shared/schema/token.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { inviteTo, OWN_PAGE, tokenOf } from '../testMembers.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { callerOfToken, listTokens } from './store.ts'

const HOUR_MS = 3_600_000
const bearing = (made: TokenWithSecret) => ({ authorization: `Bearer ${made.token}` })
const make = (token: { name: string; role: string; site?: string | null }, as?: Record<string, string>) =>
  ask('POST', '/v1/tokens', token, as)

test('a new token is shown once and works at once', async () => {
  const made = await bodyOf<TokenWithSecret>(make({ name: 'CRM', role: 'marketer' }), 201)
  expect(made.token).toMatch(/^bt_[0-9a-f]{64}$/)
  expect(await bodyOf(ask('GET', '/v1/me', undefined, bearing(made)), 200)).toEqual({
    id: made.id,
    name: 'CRM',
    email: null,
    role: 'marketer',
    roles: [{ site: null, role: 'marketer' }],
  })
  const listed = await (await ask('GET', '/v1/tokens')).text()
  expect(listed).toContain(made.id)
  expect(listed).not.toContain(made.token)
  const kept = JSON.stringify((await env.DB.prepare('SELECT * FROM tokens').all()).results)
  expect(kept).not.toContain(made.token)
})

test('a revoked token lets nobody in', async () => {
  const made = await bodyOf<TokenWithSecret>(make({ name: 'old', role: 'owner' }), 201)
  expect((await ask('DELETE', `/v1/tokens/${made.id}`)).status).toBe(204)
  expect((await ask('GET', '/v1/me', undefined, bearing(made))).status).toBe(401)
  expect((await ask('DELETE', `/v1/tokens/${made.id}`)).status).toBe(404)
})

test('a revoked token takes back what it has invited to', async () => {
  const { site } = await makeTestSite()
  const made = await bodyOf<TokenWithSecret>(make({ name: 'stolen', role: 'owner', site: site.id }), 201)
  const [theirs, ours] = [await inviteTo(site.id, 'owner', {}, bearing(made)), await inviteTo(site.id, 'owner')]
  expect((await ask('DELETE', `/v1/tokens/${made.id}`)).status).toBe(204)
  const look = (link: { url: string }) => ask('POST', '/v1/invitations/look', { token: tokenOf(link) }, OWN_PAGE)
  expect((await look(theirs)).status).toBe(404)
  expect((await look(ours)).status).toBe(200)
})

test('an owner of one site makes, sees and revokes tokens of that site only', async () => {
  const { site } = await makeTestSite()
  const elsewhere = await bodyOf<TokenWithSecret>(make({ name: 'all sites', role: 'sales' }), 201)
  const owner = bearing(await bodyOf<TokenWithSecret>(make({ name: 'theirs', role: 'owner', site: site.id }), 201))
  expect((await make({ name: 'more', role: 'owner' }, owner)).status).toBe(403)
  const { site: other } = await makeTestSite()
  expect((await make({ name: 'more', role: 'owner', site: other.id }, owner)).status).toBe(404)
  await bodyOf(make({ name: 'mine', role: 'sales', site: site.id }, owner), 201)
  const { items } = await bodyOf<{ items: Token[] }>(ask('GET', '/v1/tokens', undefined, owner), 200)
  expect(items.map((token) => token.name)).toEqual(['mine', 'theirs'])
  expect((await ask('DELETE', `/v1/tokens/${elsewhere.id}`, undefined, owner)).status).toBe(404)
})

test('a token for a site that does not exist is refused', async () => {
  const answer = await make({ name: 'nowhere', role: 'owner', site: `st_${'0'.repeat(39)}` })
  expect(await bodyOf(answer, 404)).toMatchObject({ code: 'unknown_site' })
})

test('the last use is written once an hour, not with each request', async () => {
  const made = await bodyOf<TokenWithSecret>(make({ name: 'busy', role: 'sales' }), 201)
  const hash = await hashSecret(made.token)
  const lastUse = () =>
    env.DB.prepare('SELECT last_used_at FROM tokens WHERE id = ?').bind(made.id).first('last_used_at')
  const now = Date.now()
  await callerOfToken(env.DB, hash, now)
  await callerOfToken(env.DB, hash, now + HOUR_MS - 1)
  expect(await lastUse()).toBe(now)
  await callerOfToken(env.DB, hash, now + HOUR_MS)
  expect(await lastUse()).toBe(now + HOUR_MS)
})

test('the list is paged, and found by its index', async () => {
  for (const name of ['a', 'b', 'c']) await bodyOf(make({ name, role: 'sales' }), 201)
  type List = { items: Token[]; nextCursor: string | null }
  const first = await bodyOf<List>(ask('GET', '/v1/tokens?limit=2'), 200)
  const second = await bodyOf<List>(ask('GET', `/v1/tokens?limit=2&cursor=${first.nextCursor}`), 200)
  expect([...first.items, ...second.items].map((token) => token.name).slice(0, 3)).toEqual(['c', 'b', 'a'])
  expect((await ask('GET', '/v1/tokens?cursor=made-up')).status).toBe(400)
  const watched = watchQueries(env.DB)
  await listTokens(watched.db, null, null, 10)
  await listTokens(watched.db, ['st_none'], null, 10)
  expect(await watched.scans()).toEqual([])
})
