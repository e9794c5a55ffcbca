import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Invitation, Invited } from '../../shared/schema/invitation.ts'
import type { Caller, Me, Member, SignInLink } from '../../shared/schema/member.ts'
import type { Role } from '../../shared/schema/role.ts'
import {
  follow,
  inviteTo,
  joinAs,
  OWN_PAGE,
  type SignedInMember,
  sessionIn,
  signInOwner,
  tokenOf,
} from '../testMembers.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { listMembers } from './store.ts'

const as = (who: SignedInMember, method: string, path: string, body?: unknown) => ask(method, path, body, who.session)
const accept = (link: { url: string }, name: string, headers: Record<string, string> = OWN_PAGE) =>
  ask('POST', '/v1/invitations/accept', { token: tokenOf(link), name }, headers)
const look = (link: { url: string }) => ask('POST', '/v1/invitations/look', { token: tokenOf(link) }, OWN_PAGE)
const newSite = async () => (await makeTestSite()).site.id
const meOf = (who: SignedInMember) => bodyOf<Me>(as(who, 'GET', '/v1/me'), 200)
const membersOf = async (site: string, who?: SignedInMember) =>
  (await bodyOf<{ items: Member[] }>(ask('GET', `/v1/sites/${site}/members`, undefined, who?.session), 200)).items
const giveRole = (site: string, id: string, role: Role, who?: SignedInMember) =>
  ask('PUT', `/v1/sites/${site}/members/${id}`, { role }, who?.session)

describe('an invitation', () => {
  test('says what it is to, makes a member of that role on that site, and signs them in', async () => {
    const { site } = await makeTestSite()
    const link = await inviteTo(site.id, 'sales', { name: 'Ada', email: 'ada@acme.example' })
    expect(link.url).toMatch(/\/console\/#invitation=[0-9a-f]{64}$/)
    expect(await bodyOf<Invited>(look(link), 200)).toEqual({
      ...{ site: site.name, role: 'sales', everywhere: false, name: 'Ada', madeBy: 'Owner', as: null },
    })
    const ada = await sessionIn(accept(link, 'Ada Lovelace'))
    expect(await meOf(ada)).toEqual({
      ...{ id: ada.id, name: 'Ada Lovelace', email: 'ada@acme.example', role: 'sales' },
      roles: [{ site: site.id, role: 'sales' }],
    })
    const [member] = await membersOf(site.id)
    expect(member).toMatchObject({ id: ada.id, role: 'sales', everywhere: false })
  })

  test('works once', async () => {
    const link = await inviteTo(await newSite(), 'sales')
    const used = await Promise.all(['A', 'B', 'C'].map((name) => accept(link, name)))
    expect(used.map(({ status }) => status).sort()).toEqual([201, 404, 404])
    expect((await look(link)).status).toBe(404)
  })

  test('is listed without its token until it is used, taken back or seven days old', async () => {
    const site = await newSite()
    const [one, other] = [await inviteTo(site, 'sales'), await inviteTo(site, 'owner')]
    const listed = async () =>
      (await bodyOf<{ items: Invitation[] }>(ask('GET', `/v1/sites/${site}/invitations`), 200)).items
    expect((await listed()).map(({ id }) => id)).toEqual([other.id, one.id])
    expect(JSON.stringify(await listed())).not.toContain(tokenOf(one))
    expect((await ask('DELETE', `/v1/invitations/${one.id}`)).status).toBe(204)
    expect((await accept(one, 'Late')).status).toBe(404)
    await env.DB.prepare('UPDATE invitations SET expires_at = ? WHERE id = ?').bind(Date.now(), other.id).run()
    expect(await listed()).toEqual([])
    expect((await accept(other, 'Late')).status).toBe(404)
  })

  test('gives whoever is signed in one more role, and no second self', async () => {
    const [first, second] = [await newSite(), await newSite()]
    const ada = await joinAs(first, 'sales', 'Ada')
    const answer = await accept(await inviteTo(second, 'owner'), 'Other', ada.session)
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(await bodyOf<Caller>(answer, 201)).toMatchObject({ id: ada.id, role: 'owner' })
    const me = await meOf(ada)
    expect(me.name).toBe('Ada')
    expect(me.roles).toHaveLength(2)
  })

  test('changes nothing for who is in already, and stays good for whom it was meant', async () => {
    const site = await newSite()
    const owner = await joinAs(site, 'owner')
    const link = await inviteTo(site, 'sales', {}, owner.session)
    expect(await bodyOf(accept(link, 'Me', owner.session), 409)).toMatchObject({ code: 'already_member' })
    expect((await meOf(owner)).role).toBe('owner')
    expect((await accept(link, 'Ada')).status).toBe(201)
  })

  test('to all sites takes an owner of all sites, and makes one', async () => {
    const site = await newSite()
    const owner = await joinAs(site, 'owner')
    const wide = { role: 'owner', everywhere: true }
    expect((await as(owner, 'POST', `/v1/sites/${site}/invitations`, wide)).status).toBe(403)
    const link = await inviteTo(site, 'owner', { everywhere: true })
    await bodyOf(accept(link, 'x', owner.session), 201)
    expect((await meOf(owner)).roles).toEqual([{ site: null, role: 'owner' }])
    expect((await ask('POST', `/v1/sites/${site}/invitations`, { ...wide, role: 'sales' })).status).toBe(422)
  })

  test('cannot be accepted by another site on its visitors’ behalf', async () => {
    const link = await inviteTo(await newSite(), 'owner')
    const answer = accept(link, 'x', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })
    expect(await bodyOf(answer, 403)).toMatchObject({ code: 'cross_site' })
  })
})

describe('a role', () => {
  test('holds on its site, whatever the role on another', async () => {
    const [own, sold] = [await newSite(), await newSite()]
    const ada = await joinAs(own, 'owner')
    await bodyOf(accept(await inviteTo(sold, 'sales'), 'x', ada.session), 201)
    expect((await as(ada, 'PATCH', `/v1/sites/${own}`, { name: 'Mine' })).status).toBe(200)
    expect(await bodyOf(as(ada, 'PATCH', `/v1/sites/${sold}`, { name: 'Mine' }), 403)).toMatchObject({
      code: 'not_allowed',
    })
    expect((await as(ada, 'GET', `/v1/leads?site=${sold}`)).status).toBe(200)
    expect((await as(ada, 'GET', `/v1/leads?site=${await newSite()}`)).status).toBe(404)
    const { items } = await bodyOf<{ items: { id: string }[] }>(as(ada, 'GET', '/v1/sites'), 200)
    expect(items.map(({ id }) => id).sort()).toEqual([own, sold].sort())
  })

  test('of things by their own id is that of their site', async () => {
    const [own, sold] = [await newSite(), await makeTestSite()]
    const ada = await joinAs(own, 'owner')
    await bodyOf(accept(await inviteTo(sold.site.id, 'sales'), 'x', ada.session), 201)
    expect((await as(ada, 'PATCH', `/v1/forms/${sold.form.id}`, { name: 'Taken' })).status).toBe(404)
  })

  test('that is changed holds from the next request on, and takes back what they had invited to', async () => {
    const site = await newSite()
    const ada = await joinAs(site, 'owner', 'Ada')
    const link = await inviteTo(site, 'owner', {}, ada.session)
    expect(await bodyOf<Member>(giveRole(site, ada.id, 'sales'), 200)).toMatchObject({ role: 'sales' })
    expect((await as(ada, 'GET', `/v1/sites/${site}/members`)).status).toBe(403)
    expect((await as(ada, 'GET', `/v1/leads?site=${site}`)).status).toBe(200)
    expect((await accept(link, 'Back door')).status).toBe(404)
  })

  test('that was the last one ends sessions, links and passkeys with it', async () => {
    const site = await newSite()
    const ada = await joinAs(site, 'owner')
    const link = await bodyOf<SignInLink>(as(ada, 'POST', '/v1/sign-in-links'), 201)
    expect((await ask('DELETE', `/v1/sites/${site}/members/${ada.id}`)).status).toBe(204)
    expect((await as(ada, 'GET', '/v1/me')).status).toBe(401)
    expect((await ask('POST', '/v1/sessions', { token: tokenOf(link) }, OWN_PAGE)).status).toBe(401)
    expect(await env.DB.prepare('SELECT id FROM members WHERE id = ?').bind(ada.id).first()).toBeNull()
    expect((await ask('DELETE', `/v1/sites/${site}/members/${ada.id}`)).status).toBe(404)
  })

  test('on another site stays when one is taken away', async () => {
    const [one, other] = [await newSite(), await newSite()]
    const ada = await joinAs(one, 'sales')
    await bodyOf(accept(await inviteTo(other, 'sales'), 'x', ada.session), 201)
    expect((await ask('DELETE', `/v1/sites/${one}/members/${ada.id}`)).status).toBe(204)
    expect((await meOf(ada)).roles).toEqual([{ site: other, role: 'sales' }])
  })

  test('of one’s own nobody changes, so that an owner is always left', async () => {
    const site = await newSite()
    const ada = await joinAs(site, 'owner')
    expect((await giveRole(site, ada.id, 'sales', ada)).status).toBe(403)
    expect((await as(ada, 'DELETE', `/v1/sites/${site}/members/${ada.id}`)).status).toBe(403)
  })

  test('of an owner of all sites is out of reach for owners of one', async () => {
    const site = await newSite()
    const [owner, founder] = [await joinAs(site, 'owner'), await signInOwner()]
    const path = `/v1/sites/${site}/members/${founder.id}`
    expect((await membersOf(site, owner)).find(({ id }) => id === founder.id)?.everywhere).toBe(true)
    expect((await giveRole(site, founder.id, 'sales', owner)).status).toBe(403)
    expect((await as(owner, 'DELETE', path)).status).toBe(403)
    expect((await as(owner, 'POST', `${path}/sign-in-links`)).status).toBe(403)
    expect((await ask('DELETE', path)).status).toBe(204)
    expect((await as(founder, 'GET', '/v1/me')).status).toBe(401)
  })
})

describe('a link for a member who has lost their way in', () => {
  test('signs them in', async () => {
    const site = await newSite()
    const [owner, ada] = [await joinAs(site, 'owner'), await joinAs(site, 'sales', 'Ada')]
    const link = await bodyOf<SignInLink>(as(owner, 'POST', `/v1/sites/${site}/members/${ada.id}/sign-in-links`), 201)
    expect((await follow(link)).id).toBe(ada.id)
  })

  test('is not given to who owns only some of what they reach', async () => {
    const [site, other] = [await newSite(), await newSite()]
    const [owner, ada] = [await joinAs(site, 'owner'), await joinAs(site, 'sales')]
    await bodyOf(accept(await inviteTo(other, 'sales'), 'x', ada.session), 201)
    expect((await as(owner, 'POST', `/v1/sites/${site}/members/${ada.id}/sign-in-links`)).status).toBe(403)
  })
})

test('members say who they are; tokens are nobody', async () => {
  const ada = await joinAs(await newSite(), 'sales', 'Ada')
  const changed = await bodyOf<Me>(as(ada, 'PATCH', '/v1/me', { name: 'Ada L.', email: 'ada@acme.example' }), 200)
  expect(changed).toMatchObject({ name: 'Ada L.', email: 'ada@acme.example' })
  expect(await meOf(ada)).toEqual(changed)
  expect(await bodyOf<Me>(as(ada, 'PATCH', '/v1/me', { email: null }), 200)).toMatchObject({ email: null })
  expect((await ask('PATCH', '/v1/me', { name: 'x' })).status).toBe(403)
  expect(await bodyOf<Caller>(ask('GET', '/v1/me'), 200)).toMatchObject({ id: null, name: 'Owner' })
})

test('the list is paged, shows each once, and is found by its index', async () => {
  const site = await newSite()
  const joined = [await joinAs(site, 'sales'), await joinAs(site, 'marketer'), await joinAs(site, 'owner')]
  type List = { items: Member[]; nextCursor: string | null }
  const first = await bodyOf<List>(ask('GET', `/v1/sites/${site}/members?limit=2`), 200)
  const rest = await bodyOf<List>(ask('GET', `/v1/sites/${site}/members?cursor=${first.nextCursor}`), 200)
  const ids = [...first.items, ...rest.items].filter((member) => !member.everywhere).map(({ id }) => id)
  expect(ids).toEqual(joined.map(({ id }) => id).reverse())
  const watched = watchQueries(env.DB)
  await listMembers(watched.db, site, null, 10)
  expect(await watched.scans()).toEqual([])
})
