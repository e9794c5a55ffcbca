import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Attempt } from '../../shared/schema/delivery.ts'
import type { NewEndpoint } from '../../shared/schema/endpoint.ts'
import type { Mail } from '../formats/format.ts'
import { objectOf } from '../sites/objectOf.ts'
import { makeTestEndpoint, type TestEndpoint } from '../testEndpoint.ts'
import { ask, bodyOf } from '../testSite.ts'
import type { Courier } from './courier.ts'
import { until } from './testReceiver.ts'
import { wakeCouriers } from './wakeCouriers.ts'

let sent: { url: string; init: RequestInit }[]
let answer: () => Response

beforeEach(() => {
  sent = []
  answer = () => new Response('ok')
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, init })
    return answer()
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

async function courierOf({ siteId, id }: TestEndpoint): Promise<DurableObjectStub<Courier>> {
  const courier = await objectOf(env, env.COURIER, siteId, id)
  if (!courier) throw new Error('no courier')
  return courier
}

/** Sends one event; what its delivery and its first attempt came to. */
async function sendOne(endpoint: TestEndpoint, lead: string | null = makeId('ld', Date.now())) {
  const [event = ''] = await endpoint.announce([lead], Date.now())
  await wakeCouriers(env, endpoint.siteId, [endpoint.id])
  const sql = 'SELECT state, attempts, last_error FROM deliveries WHERE event_id = ?1'
  await until(async () => {
    expect(await env.DB.prepare(sql).bind(event).first<{ attempts: number }>()).toMatchObject({ attempts: 1 })
  })
  const delivery = await env.DB.prepare(sql).bind(event).first<{ state: string; last_error: string | null }>()
  const path = `/v1/endpoints/${endpoint.id}/deliveries/${event}/attempts`
  const { items } = await bodyOf<{ items: Attempt[] }>(ask('GET', path), 200)
  return { event, delivery, attempt: items[0] }
}

const make = (format: Partial<NewEndpoint>) => makeTestEndpoint(undefined, format)

test('a format’s own headers and body go out, unsigned where the platform would make nothing of that', async () => {
  const { event } = await sendOne(await make({ format: 'slack', headers: { 'X-Team': 'north' } }))
  const headers = new Headers(sent[0]?.init.headers)
  expect([...headers.keys()].sort()).toEqual(['content-type', 'user-agent', 'x-team'])
  expect(JSON.parse(String(sent[0]?.init.body))).toMatchObject({ text: expect.stringContaining('This is a test') })
  expect(String(sent[0]?.init.body)).toContain(event)
})

describe('a sheet', () => {
  const redirectTo = (location: string) => () => new Response(null, { status: 302, headers: { location } })

  test('has its row when its script redirects to Google’s answer, which is not followed', async () => {
    answer = redirectTo('https://script.googleusercontent.com/macros/echo?x=1')
    const endpoint = await make({ format: 'sheets' })
    const { delivery, event } = await sendOne(endpoint)
    expect(delivery).toEqual({ state: 'delivered', attempts: 1, last_error: null })
    expect(sent).toHaveLength(1)
    expect(sent[0]?.init.redirect).toBe('manual')
    expect(JSON.parse(String(sent[0]?.init.body))).toMatchObject({ secrets: [endpoint.secret], id: event })
  })

  test('has none when it redirects to a page to sign in', async () => {
    answer = redirectTo('https://accounts.google.com/ServiceLogin')
    const { delivery } = await sendOne(await make({ format: 'sheets' }))
    expect(delivery).toMatchObject({ state: 'pending', last_error: expect.stringContaining('Anyone') })
  })

  test('gets both secrets while one takes the other’s place', async () => {
    answer = redirectTo('https://script.googleusercontent.com/macros/echo?x=1')
    const endpoint = await make({ format: 'sheets' })
    const rotated = await bodyOf<{ secret: string }>(
      ask('POST', `/v1/endpoints/${endpoint.id}/secret-rotations`, {}),
      201,
    )
    await sendOne(endpoint)
    expect(JSON.parse(String(sent[0]?.init.body)).secrets).toEqual([rotated.secret, endpoint.secret])
  })
})

test('a redirect of any other receiver stays a failure, wherever it leads', async () => {
  const headers = { location: 'https://script.googleusercontent.com/macros/echo' }
  answer = () => new Response(null, { status: 302, headers })
  const { delivery } = await sendOne(await make({ format: 'slack' }))
  expect(delivery).toMatchObject({ state: 'pending', last_error: expect.stringContaining('302') })
})

describe('HubSpot', () => {
  const settings = { properties: {} }

  test('is asked for a contact by a test, with the token of the endpoint', async () => {
    await sendOne(await make({ format: 'hubspot', settings, headers: { Authorization: 'Bearer pat-eu1' } }))
    expect(sent[0]?.init.method).toBe('GET')
    expect(new Headers(sent[0]?.init.headers).get('authorization')).toBe('Bearer pat-eu1')
  })

  test('whose answer of success holds a failure has failed, and the event steps aside', async () => {
    answer = () => new Response('{"status":"COMPLETE","numErrors":1}', { status: 207 })
    const { delivery } = await sendOne(await make({ format: 'hubspot', settings }))
    expect(delivery).toMatchObject({ state: 'pending', last_error: 'HubSpot did not take the contact.' })
  })

  test('is told nothing of an erased person; the delivery is done and its attempt says why', async () => {
    const endpoint = await make({ format: 'hubspot', settings })
    const [event = ''] = await endpoint.announce([makeId('ld', Date.now())], Date.now())
    await env.DB.prepare("UPDATE events SET type = 'lead.erased' WHERE id = ?1").bind(event).run()
    await wakeCouriers(env, endpoint.siteId, [endpoint.id])
    await until(async () => {
      const state = await env.DB.prepare('SELECT state FROM deliveries WHERE event_id = ?1').bind(event).first('state')
      expect(state).toBe('delivered')
    })
    const path = `/v1/endpoints/${endpoint.id}/deliveries/${event}/attempts`
    const { items } = await bodyOf<{ items: Attempt[] }>(ask('GET', path), 200)
    expect(items).toMatchObject([{ status: null, error: null, response: expect.stringContaining('Nothing was sent') }])
    expect(sent).toEqual([])
  })
})

describe('mail by our own binding', () => {
  const settings = { provider: 'cloudflare' as const, from: 'baton@acme.example', to: ['sales@acme.example'] }

  test('needs the binding', async () => {
    const { delivery } = await sendOne(await make({ format: 'email', settings }))
    expect(delivery).toMatchObject({ state: 'pending', last_error: expect.stringContaining('send_email') })
  })

  test('goes out without a request', async () => {
    const endpoint = await make({ format: 'email', settings })
    const mails: Mail[] = []
    await runInDurableObject(await courierOf(endpoint), (courier) => {
      courier.mailer = async (mail) => {
        mails.push(mail)
      }
    })
    const { delivery, event } = await sendOne(endpoint)
    expect(delivery).toMatchObject({ state: 'delivered' })
    expect(mails).toMatchObject([{ to: ['sales@acme.example'], eventId: event, replyTo: null }])
    expect(sent).toEqual([])
  })
})

test('an event that cannot be written steps aside, and those of others go on', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const endpoint = await make({ format: 'slack' })
  const [broken = '', whole = ''] = await endpoint.announce([makeId('ld', 1), makeId('ld', 2)], Date.now())
  await env.DB.prepare('UPDATE events SET data = \'{"email":"ada@\' WHERE id = ?1').bind(broken).run()
  await wakeCouriers(env, endpoint.siteId, [endpoint.id])
  const sql = 'SELECT event_id, state, last_error FROM deliveries WHERE endpoint_id = ?1 ORDER BY position'
  await until(async () => {
    expect((await env.DB.prepare(sql).bind(endpoint.id).all()).results).toEqual([
      { event_id: broken, state: 'pending', last_error: 'It could not be written as “slack”.' },
      { event_id: whole, state: 'delivered', last_error: null },
    ])
  })
  expect(JSON.stringify(log.mock.calls)).not.toContain('ada@')
  log.mockRestore()
})
