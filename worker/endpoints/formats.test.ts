import { describe, expect, test } from 'vitest'
import type { Endpoint, EndpointWithSecret } from '../../shared/schema/endpoint.ts'
import type { Problem } from '../../shared/schema/problem.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

const mail = { provider: 'resend', from: 'baton@acme.example', to: ['sales@acme.example'] }
const url = 'https://hooks.example.com/in'

const create = async (wanted: object) =>
  ask('POST', '/v1/endpoints', { site: (await makeTestSite()).site.id, ...wanted })
const change = (id: string, wanted: object) => ask('PATCH', `/v1/endpoints/${id}`, wanted)

describe('a format', () => {
  test('is Standard Webhooks unless another is named', async () => {
    expect(await bodyOf(create({ url }), 201)).toMatchObject({ format: 'standard', settings: null })
  })

  test.each(['form', 'slack', 'teams', 'sheets'])('like %s needs an address and no more', async (format) => {
    const made = await bodyOf<EndpointWithSecret>(create({ url, format }), 201)
    expect(await bodyOf(ask('GET', `/v1/endpoints/${made.id}`), 200)).toMatchObject({ url, format, settings: null })
    expect(await bodyOf<Problem>(create({ format }), 422)).toMatchObject({ code: 'invalid', errors: [{ path: 'url' }] })
    const settings = { properties: {} }
    expect(await bodyOf<Problem>(create({ url, format, settings }), 422)).toMatchObject({
      errors: [{ path: 'settings' }],
    })
  })

  test('like HubSpot has an address of its own, and may be told where answers go', async () => {
    const hubspot = 'https://api.hubapi.com/crm/objects/2026-03/contacts/batch/upsert'
    const none = { url: hubspot, settings: { properties: {} } }
    expect(await bodyOf(create({ format: 'hubspot' }), 201)).toMatchObject(none)
    const settings = { properties: { size: 'kilns_wanted' } }
    expect(await bodyOf(create({ format: 'hubspot', settings }), 201)).toMatchObject({ url: hubspot, settings })
    await bodyOf(create({ format: 'hubspot', settings: { properties: { size: 'Not A Name' } } }), 422)
  })

  test('that nobody knows is refused', async () => {
    await bodyOf(create({ url, format: 'fax' }), 422)
  })

  test('stays, whatever else is changed', async () => {
    const { id } = await bodyOf<Endpoint>(create({ url, format: 'slack' }), 201)
    await bodyOf(change(id, { format: 'teams' }), 422)
    const next = 'https://hooks.example.com/other'
    expect(await bodyOf(change(id, { url: next }), 200)).toMatchObject({ format: 'slack', url: next })
    expect(await bodyOf<Problem>(change(id, { settings: mail }), 422)).toMatchObject({ code: 'invalid' })
  })
})

describe('mail', () => {
  test('needs to know from whom, to whom and by whom', async () => {
    await bodyOf(create({ format: 'email' }), 422)
    expect(await bodyOf(create({ format: 'email', settings: mail }), 201)).toMatchObject({
      ...{ url: 'https://api.resend.com/emails', settings: mail },
    })
  })

  test.each([
    [{ to: [] }],
    [{ to: ['Ann <ann@acme.example>'] }],
    [{ to: ['ann@acme.example, all@evil.example'] }],
    [{ from: 'baton@acme.example\r\nBcc: all@evil.example' }],
    [{ from: 'nobody' }],
    [{ dkimSelector: 'a b' }],
  ])('with %j is refused', async (wrong) => {
    await bodyOf(create({ format: 'email', settings: { ...mail, ...wrong } }), 422)
  })

  test('of another provider goes to that one’s address, and of the same to the one that was named', async () => {
    const { id } = await bodyOf<Endpoint>(create({ format: 'email', settings: mail }), 201)
    const postmark = { ...mail, provider: 'postmark' }
    expect(await bodyOf(change(id, { settings: postmark }), 200)).toMatchObject({
      url: 'https://api.postmarkapp.com/email',
    })
    await bodyOf(change(id, { url }), 200)
    const others = { ...postmark, to: ['ann@acme.example'] }
    expect(await bodyOf(change(id, { settings: others }), 200)).toMatchObject({ url, settings: others })
  })

  test('by a binding that the deployment does not have is refused, in words', async () => {
    const settings = { ...mail, provider: 'cloudflare' }
    const problem = await bodyOf<Problem>(create({ format: 'email', settings }), 422)
    expect(problem).toMatchObject({ code: 'bad_address', detail: expect.stringContaining('send_email') })
  })
})
