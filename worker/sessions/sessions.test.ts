import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Caller, SignInLink } from '../../shared/schema/member.ts'
import type { Session } from '../../shared/schema/session.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { foundingOwner } from '../members/store.ts'
import { follow, joinAs, OWN_PAGE, sessionIn, signInOwner, tokenOf } from '../testMembers.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { createLink } from './createLink.ts'
import { signIn } from './signIn.ts'
import { callerOfSession, sweepSessions } from './store.ts'

const ORIGIN = 'https://baton.test'
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'

const newLink = () => bodyOf<SignInLink>(ask('POST', '/v1/sign-in-links'), 201)
const ownerLink = async (nowMs: number) => createLink(env.DB, ORIGIN, await foundingOwner(env.DB, nowMs), nowMs)
const sessionsOf = async (session: Record<string, string>) =>
  (await bodyOf<{ items: Session[] }>(ask('GET', '/v1/sessions', undefined, session), 200)).items

describe('a sign-in link', () => {
  test('signs one browser in, as the deployment’s owner where a token made it', async () => {
    const link = await newLink()
    expect(link.url).toMatch(/^http:\/\/baton\.test\/console\/#sign-in=[0-9a-f]{64}$/)
    const first = await ask('POST', '/v1/sessions', { token: tokenOf(link) }, OWN_PAGE)
    expect(await bodyOf<Caller>(first, 201)).toMatchObject({ role: 'owner', roles: [{ site: null, role: 'owner' }] })
    expect(first.headers.get('set-cookie')).toMatch(
      /^baton=[0-9a-f]{64}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/,
    )
    expect((await ask('POST', '/v1/sessions', { token: tokenOf(link) }, OWN_PAGE)).status).toBe(401)
  })

  test('ends what the browser was signed in by before, and only then', async () => {
    const before = await signInOwner()
    const use = async (token: string) => ask('POST', '/v1/sessions', { token }, before.session)
    expect((await use('0'.repeat(64))).status).toBe(401)
    expect(await sessionsOf(before.session)).not.toEqual([])
    const after = await sessionIn(use(tokenOf(await newLink())))
    expect((await ask('GET', '/v1/me', undefined, before.session)).status).toBe(401)
    expect((await ask('GET', '/v1/me', undefined, after.session)).status).toBe(200)
  })

  test('is always for the same owner, and makes them again where they were removed', async () => {
    const [one, other] = [await signInOwner(), await signInOwner()]
    expect(other.id).toBe(one.id)
    await env.DB.prepare('DELETE FROM members WHERE id = ?').bind(one.id).run()
    expect((await ask('GET', '/v1/me', undefined, one.session)).status).toBe(401)
    const again = await signInOwner()
    expect(again.id).not.toBe(one.id)
    expect((await ask('GET', '/v1/me', undefined, again.session)).status).toBe(200)
  })

  test('lets only one of ten in that use it at once', async () => {
    const now = Date.now()
    const token = tokenOf(await ownerLink(now))
    const used = await Promise.all(Array.from({ length: 10 }, () => signIn(env.DB, token, '', now)))
    expect(used.filter((session) => session !== null)).toHaveLength(1)
  })

  test('works for 15 minutes', async () => {
    const now = Date.now()
    const [early, late] = [await ownerLink(now), await ownerLink(now)]
    expect(await signIn(env.DB, tokenOf(early), '', now + 15 * MINUTE_MS - 1)).not.toBeNull()
    expect(await signIn(env.DB, tokenOf(late), '', now + 15 * MINUTE_MS)).toBeNull()
  })

  test('of a member signs that member in, and gives away no more than they have', async () => {
    const { site } = await makeTestSite()
    const owner = await joinAs(site.id, 'owner', 'Grace')
    const link = await bodyOf<SignInLink>(ask('POST', '/v1/sign-in-links', undefined, owner.session), 201)
    const second = await follow(link)
    expect(second.id).toBe(owner.id)
    const me = await bodyOf<Caller>(ask('GET', '/v1/me', undefined, second.session), 200)
    expect(me).toMatchObject({ name: 'Grace', roles: [{ site: site.id, role: 'owner' }] })
  })

  test('is not made by a token of one site: it is nobody who could be signed in', async () => {
    const { site } = await makeTestSite()
    const token = await bodyOf<{ token: string }>(
      ask('POST', '/v1/tokens', { name: 'x', role: 'owner', site: site.id }),
      201,
    )
    const answer = ask('POST', '/v1/sign-in-links', undefined, { authorization: `Bearer ${token.token}` })
    expect(await bodyOf(answer, 403)).toMatchObject({ code: 'not_allowed' })
  })

  test('cannot be used by another site on its visitors’ behalf', async () => {
    const from = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const answer = await ask('POST', '/v1/sessions', { token: tokenOf(await newLink()) }, from)
    expect(await bodyOf(answer, 403)).toMatchObject({ code: 'cross_site' })
    expect(answer.headers.has('set-cookie')).toBe(false)
  })
})

describe('a session', () => {
  test('tells who is signed in, until they sign out', async () => {
    const { session } = await signInOwner()
    expect(await bodyOf<Caller>(ask('GET', '/v1/me', undefined, session), 200)).toMatchObject({ role: 'owner' })
    const out = await ask('DELETE', '/v1/sessions/current', undefined, session)
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
    expect((await ask('GET', '/v1/me', undefined, session)).status).toBe(401)
  })

  test('lasts 30 days', async () => {
    const now = Date.now()
    const opened = await signIn(env.DB, tokenOf(await ownerLink(now)), '', now)
    const hash = await hashSecret(opened?.secret ?? '')
    expect(await callerOfSession(env.DB, hash, now + 30 * DAY_MS - 1)).toEqual(opened?.caller)
    expect(await callerOfSession(env.DB, hash, now + 30 * DAY_MS)).toBeNull()
  })

  test('is kept as a hash only', async () => {
    const { session } = await signInOwner()
    const secret = (session.cookie ?? '').replace('baton=', '')
    const { results } = await env.DB.prepare('SELECT * FROM sessions').all()
    expect(JSON.stringify(results)).not.toContain(secret)
    expect(JSON.stringify(results)).toContain(await hashSecret(secret))
  })

  test('is listed by its browser, and ended from another one', async () => {
    const { site } = await makeTestSite()
    const here = await joinAs(site.id, 'sales')
    const now = Date.now()
    const there = await signIn(env.DB, tokenOf(await createLink(env.DB, ORIGIN, here.id, now)), FIREFOX, now + 1)
    const listed = await sessionsOf(here.session)
    expect(listed.map(({ browser, isThis }) => ({ browser, isThis }))).toEqual([
      { browser: 'Firefox on Windows', isThis: false },
      { browser: 'A browser', isThis: true },
    ])
    const path = `/v1/sessions/${listed[0]?.id}`
    const stranger = await joinAs(site.id, 'owner')
    expect((await ask('DELETE', path, undefined, stranger.session)).status).toBe(404)
    expect((await ask('DELETE', path, undefined, here.session)).status).toBe(204)
    expect(await callerOfSession(env.DB, await hashSecret(there?.secret ?? ''), now)).toBeNull()
    expect(await sessionsOf(here.session)).toHaveLength(1)
  })

  test('is noted as seen every ten minutes, not with each request', async () => {
    const now = Date.now()
    const opened = await signIn(env.DB, tokenOf(await ownerLink(now)), '', now)
    const hash = await hashSecret(opened?.secret ?? '')
    const seen = async (atMs: number) => {
      await callerOfSession(env.DB, hash, atMs)
      const row = env.DB.prepare('SELECT seen_at FROM sessions WHERE hash = ?').bind(hash)
      return Number(await row.first('seen_at')) - now
    }
    expect(await seen(now + 10 * MINUTE_MS - 1)).toBe(0)
    expect(await seen(now + 10 * MINUTE_MS)).toBe(10 * MINUTE_MS)
  })
})

test('the sweep forgets what lets nobody in any more, and nothing else', async () => {
  const now = Date.now() + 100 * DAY_MS
  const old = await signIn(env.DB, tokenOf(await ownerLink(now - 31 * DAY_MS)), '', now - 31 * DAY_MS)
  const young = await signIn(env.DB, tokenOf(await ownerLink(now)), '', now)
  const unused = await ownerLink(now)
  await sweepSessions(env.DB, now)
  const hashes = async (table: string) =>
    (await env.DB.prepare(`SELECT hash FROM ${table}`).all<{ hash: string }>()).results.map(({ hash }) => hash)
  expect(await hashes('sessions')).toContain(await hashSecret(young?.secret ?? ''))
  expect(await hashes('sessions')).not.toContain(await hashSecret(old?.secret ?? ''))
  expect(await hashes('sign_in_links')).toContain(await hashSecret(tokenOf(unused)))
  expect(await hashes('sign_in_links')).toHaveLength(2)
})
