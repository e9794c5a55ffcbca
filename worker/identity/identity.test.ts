import { describe, expect, test } from 'vitest'
import type { Identity } from '../../shared/schema/identity.ts'
import type { IdentitySecret } from '../../shared/schema/identitySecret.ts'
import type { StoredSubmission } from '../../shared/schema/submission.ts'
import { drained } from '../desk/testDesk.ts'
import { makeSignalSite, makeVisitor, pageRead } from '../signals/identified/testSignals.ts'
import { ask, bodyOf } from '../testSite.ts'
import { inHours, secretOf, signAs } from './testIdentity.ts'

const rotate = (site: string, olderHours: number) =>
  bodyOf<IdentitySecret>(ask('POST', `/v1/sites/${site}/identity-secret/rotations`, { olderHours }), 201)

/** A site, and how its visitors send its form with what the site says of them. */
async function makeIdentitySite() {
  const site = await makeSignalSite()
  const { secret } = await secretOf(site.site.id)
  const sendAs = async (email: string, identity?: Identity, visitor?: string) => {
    const answers = { name: 'Ada Lovelace', email }
    const privacy = { measurement: null, journey: visitor ? true : null }
    const sent = site.submission({ answers, privacy, ...(identity && { identity }), ...(visitor && { visitor }) })
    await bodyOf(site.send(sent), 202)
    await drained(site.site.id)
    return stored(site.site.id, sent.id)
  }
  return { ...site, secret, sendAs, sign: (id: string, expires?: number) => signAs(secret, id, expires) }
}

async function stored(site: string, id: string): Promise<StoredSubmission> {
  const { items } = await bodyOf<{ items: StoredSubmission[] }>(ask('GET', `/v1/submissions?site=${site}`), 200)
  const found = items.find((one) => one.id === id)
  if (!found) throw new Error(`there is no submission ${id}`)
  return found
}

describe('an id that the site signed', () => {
  test('is its lead’s, whatever address comes with the next form', async () => {
    const { sendAs, sign, leads } = await makeIdentitySite()
    await sendAs('ada@analytical.example', await sign('user-1'))
    await sendAs('ada@home.example', await sign('user-1'))
    const [lead, ...others] = await leads()
    expect(others).toEqual([])
    expect(lead).toMatchObject({ externalId: 'user-1', email: 'ada@home.example', submissions: 2 })
  })

  test('is given to the lead who was known by their address only', async () => {
    const { sendAs, sign, leads } = await makeIdentitySite()
    await sendAs('ada@analytical.example')
    expect(await leads()).toMatchObject([{ externalId: null }])
    await sendAs('ada@analytical.example', await sign('user-1'))
    expect(await leads()).toMatchObject([{ externalId: 'user-1', submissions: 2 }])
  })

  test('makes two people of two at one address, of whom the address stays the first one’s', async () => {
    const { sendAs, sign, leads } = await makeIdentitySite()
    const first = await sendAs('family@lovelace.example', await sign('user-1'))
    const second = await sendAs('family@lovelace.example', await sign('user-2'))
    expect(second.lead).not.toBe(first.lead)
    expect(await leads()).toMatchObject([
      { externalId: 'user-2', email: null },
      { externalId: 'user-1', email: 'family@lovelace.example' },
    ])
    expect((await sendAs('family@lovelace.example')).lead).toBe(first.lead)
    expect((await sendAs('family@lovelace.example', await sign('user-2'))).lead).toBe(second.lead)
  })

  test('leaves an address to whom it is known of, where its lead types it', async () => {
    const { sendAs, sign, leadOf } = await makeIdentitySite()
    const ada = await sendAs('ada@analytical.example', await sign('user-1'))
    const bea = await sendAs('bea@boole.example')
    expect((await sendAs('bea@boole.example', await sign('user-1'))).lead).toBe(ada.lead)
    expect((await leadOf('ada@analytical.example')).id).toBe(ada.lead)
    expect((await leadOf('bea@boole.example')).id).toBe(bea.lead)
  })

  test('tells two people of one browser apart', async () => {
    const { sendAs, sign, told, rows } = await makeIdentitySite()
    const visitor = makeVisitor()
    const ada = await sendAs('ada@analytical.example', await sign('user-1'), visitor)
    const bea = await sendAs('bea@boole.example', await sign('user-2'), visitor)
    await told({ visitor, identity: await sign('user-2'), signals: [pageRead()] })
    await told({ visitor, identity: await sign('user-1'), signals: [pageRead()] })
    await told({ visitor, identity: await sign('user-3'), signals: [pageRead()] })
    await told({ visitor, signals: [pageRead()] })
    const found = (await rows()).map((row) => [row.lead_id, row.match_rule])
    expect(found).toHaveLength(2)
    expect(found).toEqual(expect.arrayContaining([ada.lead, bea.lead].map((lead) => [lead, 'external_id'])))
  })

  test('may hold any text', async () => {
    const { sendAs, sign, leads } = await makeIdentitySite()
    const odd = 'Zoë “7”.1\n<b>'
    expect((await sendAs('zoe@example.com', await sign(odd))).reasons).toEqual([])
    expect(await leads()).toMatchObject([{ externalId: odd }])
  })
})

describe('a signature that does not hold', () => {
  const cases: [string, (right: Identity, secret: string) => Promise<Identity> | Identity][] = [
    ['of another secret', ({ id, expires }) => signAs('bis_guessed', id, expires)],
    ['of another id', (right) => ({ ...right, id: 'user-2' })],
    ['whose end was moved', (right) => ({ ...right, expires: right.expires + 1 })],
    ['that has expired', ({ id }, secret) => signAs(secret, id, inHours(0))],
    ['of another site', async ({ id }) => signAs((await makeIdentitySite()).secret, id)],
  ]
  test.each(cases)('%s counts as silence, and members see that it came', async (_name, spoil) => {
    const { sendAs, sign, secret, leads } = await makeIdentitySite()
    await sendAs('ada@analytical.example', await sign('user-1'))
    const sent = await sendAs('eve@elsewhere.example', await spoil(await sign('user-1'), secret))
    expect(sent).toMatchObject({ state: 'accepted', reasons: ['identity'] })
    expect(JSON.stringify(sent)).not.toContain('user-')
    expect(await leads()).toMatchObject([{ externalId: null }, { externalId: 'user-1' }])
  })

  test('tells of nobody’s signals', async () => {
    const { sendAs, sign, told, rows } = await makeIdentitySite()
    await sendAs('ada@analytical.example', await sign('user-1'))
    const forged = await signAs('bis_guessed', 'user-1')
    await told({ visitor: makeVisitor(), identity: forged, signals: [pageRead()] })
    expect(await rows()).toEqual([])
  })
})

describe('the secret', () => {
  test('is the same until another one is begun, and another one for each site', async () => {
    const { site, secret } = await makeIdentitySite()
    expect(secret).toMatch(/^bis_[0-9a-f]{64}$/)
    expect(await secretOf(site.id)).toEqual({ secret, version: 1, olderUntil: null })
    expect((await makeIdentitySite()).secret).not.toBe(secret)
  })

  test('of before holds for as long as was said, also where another one is begun meanwhile', async () => {
    const { site, secret, sendAs, leads } = await makeIdentitySite()
    const second = await rotate(site.id, 24)
    expect(second).toMatchObject({ version: 2, olderUntil: expect.any(String) })
    const third = await rotate(site.id, 24)
    expect(await secretOf(site.id)).toEqual(third)
    for (const [index, one] of [secret, second.secret, third.secret].entries())
      await sendAs(`person${index}@example.com`, await signAs(one, `user-${index}`))
    const found = (await leads()).map(({ externalId }) => externalId)
    expect(found).toEqual(['user-2', 'user-1', 'user-0'])
  })

  test('of before ends at once where that was said', async () => {
    const { site, secret, sendAs } = await makeIdentitySite()
    const { secret: next, olderUntil } = await rotate(site.id, 0)
    expect(olderUntil).toBeNull()
    expect((await sendAs('ada@example.com', await signAs(secret, 'user-1'))).reasons).toEqual(['identity'])
    expect((await sendAs('bea@example.com', await signAs(next, 'user-2'))).reasons).toEqual([])
  })

  test('five hold at a time at most', async () => {
    const { site, secret, sendAs } = await makeIdentitySite()
    const made = [secret]
    for (let nth = 0; nth < 5; nth++) made.push((await rotate(site.id, 24)).secret)
    const reasons = []
    for (const [index, one] of made.entries())
      reasons.push((await sendAs(`person${index}@example.com`, await signAs(one, `user-${index}`))).reasons)
    expect(reasons).toEqual([['identity'], [], [], [], [], []])
  })
})
