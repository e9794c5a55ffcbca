import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Passkey, PasskeyCreation, PasskeyRequest } from '../../shared/schema/passkey.ts'
import { joinAs, OWN_PAGE, type SignedInMember, sessionIn } from '../testMembers.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { askToSign } from './askToSign.ts'
import { memberOfSigned } from './memberOfSigned.ts'
import { makeAuthenticator } from './testAuthenticator.ts'

const HERE = new URL('http://baton.test/v1/sessions/passkey')
const UNVERIFIED = 0x01

let ada: SignedInMember
let site: string

beforeEach(async () => {
  site = (await makeTestSite()).site.id
  ada = await joinAs(site, 'sales', 'Ada')
})

const make = (rpId = HERE.hostname, origin = HERE.origin) => makeAuthenticator(rpId, origin)
type Authenticator = Awaited<ReturnType<typeof make>>
const toMake = () => bodyOf<PasskeyCreation>(ask('POST', '/v1/passkeys/options', undefined, ada.session), 200)
const toSign = () => bodyOf<PasskeyRequest>(ask('POST', '/v1/sessions/passkey-options', undefined, OWN_PAGE), 200)
const keep = (made: unknown, who = ada) => ask('POST', '/v1/passkeys', { name: 'Laptop', made }, who.session)
const enter = (signed: unknown, from: Record<string, string> = OWN_PAGE) =>
  ask('POST', '/v1/sessions/passkey', { signed }, from)

async function added(): Promise<{ key: Authenticator; passkey: Passkey }> {
  const key = await make()
  return { key, passkey: await bodyOf<Passkey>(keep(await key.make((await toMake()).challenge)), 201) }
}
const signedBy = async (key: Authenticator, counter = 1) => key.sign((await toSign()).challenge, counter)

describe('a passkey', () => {
  test('is made for this host, for whoever is signed in, and found later without a name', async () => {
    expect(await toMake()).toMatchObject({
      rp: { id: 'baton.test', name: 'Baton' },
      user: { name: 'Ada', displayName: 'Ada' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
  })

  test('signs its member in', async () => {
    const { key } = await added()
    const { id } = await sessionIn(enter(await signedBy(key)))
    expect(id).toBe(ada.id)
    const [kept] = (await bodyOf<{ items: Passkey[] }>(ask('GET', '/v1/passkeys', undefined, ada.session), 200)).items
    expect(kept).toMatchObject({ name: 'Laptop', lastUsedAt: expect.any(String) })
  })

  test('is named and removed by its member alone, and then signs nobody in', async () => {
    const { key, passkey } = await added()
    const path = `/v1/passkeys/${passkey.id}`
    const other = await joinAs(site, 'owner')
    expect((await ask('PATCH', path, { name: 'Mine' }, other.session)).status).toBe(404)
    expect((await ask('DELETE', path, undefined, other.session)).status).toBe(404)
    const renamed = ask('PATCH', path, { name: 'Old laptop' }, ada.session)
    expect(await bodyOf<Passkey>(renamed, 200)).toMatchObject({ name: 'Old laptop' })
    expect((await ask('DELETE', path, undefined, ada.session)).status).toBe(204)
    expect((await enter(await signedBy(key))).status).toBe(401)
  })

  test('goes with its member', async () => {
    const { key } = await added()
    expect((await ask('DELETE', `/v1/sites/${site}/members/${ada.id}`)).status).toBe(204)
    expect((await enter(await signedBy(key))).status).toBe(401)
  })

  test('is known already when the same one is added again, and the browser is told to refuse that', async () => {
    const { key } = await added()
    const options = await toMake()
    expect(options.excludeCredentials).toHaveLength(1)
    expect((await keep(await key.make(options.challenge))).status).toBe(409)
  })
})

describe('nobody is signed in by', () => {
  test('what was signed before: a challenge serves once', async () => {
    const { key } = await added()
    const { challenge } = await toSign()
    expect((await enter(await key.sign(challenge, 1))).status).toBe(201)
    expect((await enter(await key.sign(challenge, 2))).status).toBe(401)
  })

  test('a challenge that nobody gave out, or that was for adding a passkey', async () => {
    const { key } = await added()
    expect((await enter(await key.sign('A'.repeat(43), 1))).status).toBe(401)
    expect((await enter(await key.sign((await toMake()).challenge, 1))).status).toBe(401)
  })

  test('a challenge of more than five minutes ago', async () => {
    const { key } = await added()
    const now = Date.now()
    const [late, early] = [await askToSign(env.DB, HERE, now), await askToSign(env.DB, HERE, now)]
    const signed = (request: PasskeyRequest) => key.sign(request.challenge, 1)
    expect(await memberOfSigned(env.DB, HERE, await signed(late), now + 300_000)).toBeNull()
    expect(await memberOfSigned(env.DB, HERE, await signed(early), now + 299_999)).toBe(ada.id)
  })

  test('a counter that does not rise: the passkey was copied', async () => {
    const { key } = await added()
    expect((await enter(await signedBy(key, 5))).status).toBe(201)
    expect((await enter(await signedBy(key, 5))).status).toBe(401)
    expect((await enter(await signedBy(key, 6))).status).toBe(201)
  })

  test('a device that has not asked for a finger, a face or a PIN', async () => {
    const { key } = await added()
    expect((await enter(await key.sign((await toSign()).challenge, 1, UNVERIFIED))).status).toBe(401)
  })

  test('a signature that was changed', async () => {
    const { key } = await added()
    const signed = await signedBy(key)
    const other = await signedBy(key, 2)
    const mixed = { ...signed, response: { ...signed.response, signature: other.response.signature } }
    expect((await enter(mixed)).status).toBe(401)
  })

  test('another page, in the visitor’s name', async () => {
    const { key } = await added()
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect(await bodyOf(enter(await signedBy(key), evil), 403)).toMatchObject({ code: 'cross_site' })
    expect((await ask('POST', '/v1/sessions/passkey-options', undefined, evil)).status).toBe(403)
  })
})

test.each([
  ['another host', 'evil.example', HERE.origin],
  ['another origin', HERE.hostname, 'https://evil.example'],
])('a passkey made for %s is not kept', async (_, rpId, origin) => {
  const key = await make(rpId, origin)
  expect((await keep(await key.make((await toMake()).challenge))).status).toBe(422)
})

test('a passkey is not kept for another member than the one who was asked', async () => {
  const key = await make()
  const other = await joinAs(site, 'owner')
  expect((await keep(await key.make((await toMake()).challenge), other)).status).toBe(422)
})
