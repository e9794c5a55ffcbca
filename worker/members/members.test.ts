import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Caller, SignInLink } from '../../shared/schema/member.ts'
import { ask, bodyOf } from '../testSite.ts'
import { createLink } from './createLink.ts'
import { hashSecret } from './hashSecret.ts'
import { signIn } from './signIn.ts'
import { callerOfSession, sweepMembers } from './store.ts'

const OWNER: Caller = { name: 'Grace', role: 'owner', site: null }
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const OWN_PAGE = { 'sec-fetch-site': 'same-origin' }

const tokenOf = (link: SignInLink) => new URL(link.url).hash.replace('#sign-in=', '')

async function signedIn(): Promise<{ cookie: string }> {
  const link = await bodyOf<SignInLink>(ask('POST', '/v1/sign-in-links'), 201)
  const answer = await ask('POST', '/v1/sessions', { token: tokenOf(link) }, OWN_PAGE)
  return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

describe('a sign-in link', () => {
  test('signs one browser in, as the one who made it', async () => {
    const link = await bodyOf<SignInLink>(ask('POST', '/v1/sign-in-links'), 201)
    expect(link.url).toMatch(/^http:\/\/baton\.test\/console\/#sign-in=[0-9a-f]{64}$/)
    const first = await ask('POST', '/v1/sessions', { token: tokenOf(link) }, OWN_PAGE)
    expect(await bodyOf<Caller>(first, 201)).toMatchObject({ role: 'owner', site: null })
    expect(first.headers.get('set-cookie')).toMatch(
      /^baton=[0-9a-f]{64}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/,
    )
    expect((await ask('POST', '/v1/sessions', { token: tokenOf(link) }, OWN_PAGE)).status).toBe(401)
  })

  test('lets only one of ten in that use it at once', async () => {
    const now = Date.now()
    const token = tokenOf(await createLink(env.DB, 'https://baton.test', OWNER, now))
    const used = await Promise.all(Array.from({ length: 10 }, () => signIn(env.DB, token, now)))
    expect(used.filter((session) => session !== null)).toHaveLength(1)
  })

  test('works for 15 minutes', async () => {
    const now = Date.now()
    const [early, late] = [
      await createLink(env.DB, 'https://baton.test', OWNER, now),
      await createLink(env.DB, 'https://baton.test', OWNER, now),
    ]
    expect(await signIn(env.DB, tokenOf(early), now + 15 * MINUTE_MS - 1)).not.toBeNull()
    expect(await signIn(env.DB, tokenOf(late), now + 15 * MINUTE_MS)).toBeNull()
  })

  test('gives away no more than its maker has', async () => {
    const site = makeId('st', Date.now())
    await env.DB.prepare(
      "INSERT INTO sites (id, jurisdiction, settings, revision, created_at, updated_at) VALUES (?, 'none', '{}', 1, 0, 0)",
    )
      .bind(site)
      .run()
    const limited: Caller = { name: 'Ada', role: 'owner', site }
    const token = tokenOf(await createLink(env.DB, 'https://baton.test', limited, Date.now()))
    expect((await signIn(env.DB, token, Date.now()))?.caller).toEqual(limited)
  })

  test('cannot be used by another site on its visitors’ behalf', async () => {
    const link = await bodyOf<SignInLink>(ask('POST', '/v1/sign-in-links'), 201)
    const from = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const answer = await ask('POST', '/v1/sessions', { token: tokenOf(link) }, from)
    expect(await bodyOf(answer, 403)).toMatchObject({ code: 'cross_site' })
    expect(answer.headers.has('set-cookie')).toBe(false)
  })
})

describe('a session', () => {
  test('tells who is signed in, until they sign out', async () => {
    const session = await signedIn()
    expect(await bodyOf<Caller>(ask('GET', '/v1/me', undefined, session), 200)).toMatchObject({ role: 'owner' })
    const out = await ask('DELETE', '/v1/sessions/current', undefined, { ...session, ...OWN_PAGE })
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
    expect((await ask('GET', '/v1/me', undefined, session)).status).toBe(401)
  })

  test('lasts 30 days', async () => {
    const now = Date.now()
    const opened = await signIn(env.DB, tokenOf(await createLink(env.DB, 'https://baton.test', OWNER, now)), now)
    const hash = await hashSecret(opened?.secret ?? '')
    expect(await callerOfSession(env.DB, hash, now + 30 * DAY_MS - 1)).toEqual(OWNER)
    expect(await callerOfSession(env.DB, hash, now + 30 * DAY_MS)).toBeNull()
  })

  test('is kept as a hash only', async () => {
    const { cookie } = await signedIn()
    const secret = cookie.replace('baton=', '')
    const { results } = await env.DB.prepare('SELECT * FROM sessions').all()
    expect(results.length).toBeGreaterThan(0)
    expect(JSON.stringify(results)).not.toContain(secret)
    expect(JSON.stringify(results)).toContain(await hashSecret(secret))
  })
})

test('the sweep forgets what lets nobody in any more, and nothing else', async () => {
  const now = Date.now() + 100 * DAY_MS
  const old = await signIn(
    env.DB,
    tokenOf(await createLink(env.DB, 'https://baton.test', OWNER, now - 31 * DAY_MS)),
    now - 31 * DAY_MS,
  )
  const young = await signIn(env.DB, tokenOf(await createLink(env.DB, 'https://baton.test', OWNER, now)), now)
  const unused = await createLink(env.DB, 'https://baton.test', OWNER, now)
  await sweepMembers(env.DB, now)
  const hashes = async (table: string) =>
    (await env.DB.prepare(`SELECT hash FROM ${table}`).all<{ hash: string }>()).results.map(({ hash }) => hash)
  expect(await hashes('sessions')).toContain(await hashSecret(young?.secret ?? ''))
  expect(await hashes('sessions')).not.toContain(await hashSecret(old?.secret ?? ''))
  expect(await hashes('sign_in_links')).toContain(await hashSecret(tokenOf(unused)))
  expect(await hashes('sign_in_links')).toHaveLength(2)
})
