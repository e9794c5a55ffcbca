import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Beacon } from '../../shared/schema/beacon.ts'
import { app } from '../app.ts'
import type { Env } from '../env.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import type { BeaconMessage } from './beaconMessage.ts'
import { channelOfVisit } from './channelOfVisit.ts'
import { consume } from './consume.ts'
import { deviceOf } from './deviceOf.ts'

const ORIGIN = 'https://www.acme.example'
const beacon = (changes: Partial<Beacon> = {}): Beacon => ({
  pageView: makeId('pv', Date.now()),
  sequence: 1,
  url: `${ORIGIN}/kilns`,
  title: 'Kilns',
  referrerHost: 'www.google.com',
  campaign: { utm_source: 'newsletter' },
  visitStart: true,
  ...changes,
})

/** Sends one beacon to a Worker whose queue only remembers. */
async function send(
  siteId: string,
  sent: unknown,
  headers: Record<string, string> = { origin: ORIGIN },
  given: Partial<Env> = {},
) {
  const messages: BeaconMessage[] = []
  const queue = new Proxy(env.BEACONS, {
    get: (target, name) =>
      name === 'send' ? async (message: BeaconMessage) => void messages.push(message) : Reflect.get(target, name),
  })
  const request = new Request(`http://baton.test/v1/${siteId}/signals`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', ...headers },
    body: JSON.stringify(sent),
  })
  const answer = await app.fetch(request, { ...env, BEACONS: queue, ...given }, createExecutionContext())
  return { answer, messages }
}

const rowOf = (id: string) => env.SIGNALS.prepare('SELECT * FROM page_views WHERE id = ?').bind(id).first()

async function consumed(bodies: readonly unknown[], given: Pick<Env, 'SIGNALS'> = env) {
  const batch = createMessageBatch(
    'baton-beacons',
    bodies.map((body, index) => ({ id: String(index), timestamp: new Date(), attempts: 1, body })),
  )
  const context = createExecutionContext()
  await consume(batch, given)
  return getQueueResult(batch, context)
}

describe('a beacon', () => {
  test('reaches SIGNALS through the queue', async () => {
    const { site } = await makeTestSite()
    const sent = beacon()
    const answer = await ask('POST', `/v1/${site.id}/signals`, sent, { origin: ORIGIN })
    expect(answer.status).toBe(202)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    await vi.waitFor(
      async () =>
        expect(await rowOf(sent.pageView)).toMatchObject({
          site_id: site.id,
          sequence: 1,
          url: `${ORIGIN}/kilns`,
          referrer_host: 'www.google.com',
          campaign: '{"utm_source":"newsletter"}',
          visit_start: 1,
          first_visit: null,
        }),
      { timeout: 10_000, interval: 50 },
    )
  })

  test('leaves behind what could name a person in its address', async () => {
    const { site } = await makeTestSite()
    const { messages } = await send(site.id, beacon({ url: 'https://ada:pw@www.acme.example/reset?mail=ada#token' }))
    expect(messages.map(({ beacon: { url } }) => url)).toEqual([`${ORIGIN}/reset`])
    expect(JSON.stringify(messages)).not.toMatch(/ada|pw|token/)
  })

  test('leaves behind the id of a click, which stands in the address of a form as well, and goes by what it told', async () => {
    const { site } = await makeTestSite()
    const { referrerHost: _, ...bare } = beacon({ campaign: { gclid: 'Cj0KCQ', utm_term: 'kiln' } })
    const { messages } = await send(site.id, bare)
    expect(messages).toMatchObject([{ channel: 'paid_search', beacon: { campaign: { gclid: '1', utm_term: 'kiln' } } }])
  })

  test('leaves behind the queries of links too, and keeps addresses to write to as the page shows them', async () => {
    const { site } = await makeTestSite()
    const links = ['https://ada@docs.example/a.pdf?mail=ada#x', 'mailto:hello@acme.example?subject=ada'].map(
      (url) => ({ url, kind: 'outbound', clicks: 1 }) as const,
    )
    const { messages } = await send(site.id, beacon({ links }))
    expect(messages.flatMap(({ beacon: { links } }) => links?.map(({ url }) => url))).toEqual([
      'https://docs.example/a.pdf',
      'mailto:hello@acme.example',
    ])
  })

  test('says how its visit came and on what device, never by which browser or from where', async () => {
    const { site } = await makeTestSite()
    const agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Mobile/15E148 Safari/604.1'
    const headers = { origin: ORIGIN, 'user-agent': agent, 'cf-connecting-ip': '203.0.113.9' }
    const { messages } = await send(site.id, beacon({ campaign: {} }), headers)
    expect(messages).toMatchObject([{ channel: 'organic_search', device: 'phone', isBot: false }])
    expect(JSON.stringify(messages)).not.toMatch(/Mozilla|Safari|203\.0/)
  })

  test('of a program says so', async () => {
    const { site } = await makeTestSite()
    const agent = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
    const { messages } = await send(site.id, beacon(), { origin: ORIGIN, 'user-agent': agent })
    expect(messages).toMatchObject([{ isBot: true }])
  })

  test.each([
    ['the browser refuses by GPC', { 'sec-gpc': '1' }, {}],
    ['the browser refuses by DNT', { dnt: '1' }, {}],
    ['its origin is not listed', { origin: 'https://preview.example' }, {}],
    ['the site measures nothing', {}, { privacyMode: 'off' as const }],
  ])('is answered alike and left alone where %s', async (_, headers, settings) => {
    const { site } = await makeTestSite(settings)
    const { answer, messages } = await send(site.id, beacon(), { origin: ORIGIN, ...headers })
    expect(answer.status).toBe(202)
    expect(messages).toEqual([])
  })

  test('of any origin counts where the site lists none', async () => {
    const { site } = await makeTestSite({ origins: [] })
    const { messages } = await send(site.id, beacon(), { origin: 'https://anywhere.example' })
    expect(messages).toHaveLength(1)
  })

  test('that cannot be queued is answered so that the page may try again', async () => {
    const { site } = await makeTestSite()
    const queue = new Proxy(env.BEACONS, { get: () => () => Promise.reject(new Error('full')) })
    const { answer } = await send(site.id, beacon(), { origin: ORIGIN }, { BEACONS: queue })
    expect(answer.headers.get('retry-after')).not.toBeNull()
    expect(await bodyOf(answer, 503)).toMatchObject({ code: 'unavailable' })
  })

  test('of a flood is turned away', async () => {
    const { site } = await makeTestSite()
    const flooded = { FLOOD: { limit: () => Promise.resolve({ success: false }) } }
    const headers = { origin: ORIGIN, 'cf-connecting-ip': '203.0.113.9' }
    const { answer, messages } = await send(site.id, beacon(), headers, flooded)
    expect(await bodyOf(answer, 429)).toMatchObject({ code: 'too_many' })
    expect(messages).toEqual([])
  })

  test('of an unknown site, or of another shape, is refused', async () => {
    const { site } = await makeTestSite()
    const unknown = site.id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    expect((await send(unknown, beacon())).answer.status).toBe(404)
    expect((await send(site.id, { ...beacon(), visitor: 'me' })).answer.status).toBe(422)
    expect((await send(site.id, { ...beacon(), url: 'javascript:alert(1)' })).answer.status).toBe(422)
  })
})

describe('the channel of a visit', () => {
  const { campaign: _, ...bare } = beacon()
  const { referrerHost: __, ...direct } = bare
  test.each([
    ['its first page view, by what led there', bare, 'organic_search'],
    ['one that nothing led to', direct, 'direct'],
    ['a later page view that tells of no arrival', { ...direct, visitStart: false }, null],
    [
      'a later one that the page’s own site led to',
      { ...bare, visitStart: false, referrerHost: 'shop.acme.example' },
      null,
    ],
    ['a later one whose page remembers', { ...bare, visitStart: false }, 'organic_search'],
    ['one with a campaign', { ...direct, visitStart: false, campaign: { utm_medium: 'email' } }, 'email'],
  ])('is told by %s', (_, sent, channel) => {
    expect(channelOfVisit(sent, ['https://shop.acme.example'])).toBe(channel)
  })
})

describe('the device', () => {
  test.each([
    ['phone', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36', '?1'],
    ['phone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Mobile/15E148', null],
    ['tablet', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36', '?0'],
    ['tablet', 'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1 Mobile/15E148', null],
    ['desktop', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36', '?0'],
    ['desktop', '', null],
  ])('is a %s', (device, agent, hint) => {
    const headers = { 'user-agent': agent, ...(hint && { 'sec-ch-ua-mobile': hint }) }
    expect(deviceOf(new Headers(headers))).toBe(device)
  })
})

describe('the queue’s consumer', () => {
  const message = (
    sent: Beacon,
    site = 'st_01m81wm6xwf1w9v5xp5gj5xjjnx6c0b5d5c6e4a',
    receivedAt = 1_000,
  ): BeaconMessage => ({
    site,
    beacon: sent,
    country: 'GB',
    channel: 'organic_search',
    device: 'desktop',
    isBot: false,
    receivedAt,
  })

  test('keeps the highest counters, whatever order beacons come in', async () => {
    const first = beacon()
    const second = { ...first, sequence: 2, title: 'Kilns, all of them', firstVisit: true }
    await consumed([message(second, undefined, 2_000), message(first, undefined, 1_000)])
    await consumed([message(first, undefined, 3_000)])
    expect(await rowOf(first.pageView)).toMatchObject({
      sequence: 2,
      title: 'Kilns, all of them',
      first_visit: 1,
      received_at: 1_000,
      updated_at: 3_000,
    })
  })

  test('takes a batch that repeats itself in one statement', async () => {
    const sent = Array.from({ length: 50 }, () => beacon())
    const result = await consumed([...sent, ...sent].map((one) => message(one)))
    expect(result.explicitAcks).toHaveLength(100)
    const { results } = await env.SIGNALS.prepare(
      'SELECT id FROM page_views WHERE id IN (SELECT value FROM json_each(?))',
    )
      .bind(JSON.stringify(sent.map(({ pageView }) => pageView)))
      .all()
    expect(results).toHaveLength(50)
  })

  test('never touches a page view of another site', async () => {
    const sent = beacon()
    await consumed([message(sent, 'st_00000000000000000000')])
    await consumed([message({ ...sent, sequence: 9, title: 'Taken over' }, 'st_11111111111111111111')])
    expect(await rowOf(sent.pageView)).toMatchObject({
      site_id: 'st_00000000000000000000',
      sequence: 1,
      title: 'Kilns',
    })
  })

  test('lets nothing unreadable hold up the rest', async () => {
    const good = beacon()
    const result = await consumed([{ nonsense: true }, message(good), message({ ...beacon(), sequence: -1 })])
    expect(result.explicitAcks).toEqual(['1'])
    expect(result.retryMessages.map(({ msgId }) => msgId)).toEqual(['0', '2'])
    expect(await rowOf(good.pageView)).not.toBeNull()
  })

  test('has the batch come again when D1 fails', async () => {
    const broken = new Proxy(env.SIGNALS, {
      get() {
        throw new Error('D1 is away')
      },
    })
    const result = await consumed([message(beacon()), message(beacon())], { SIGNALS: broken })
    expect(result.explicitAcks).toEqual([])
    expect(result.retryMessages.map(({ msgId }) => msgId)).toEqual(['0', '1'])
  })
})
