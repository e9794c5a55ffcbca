import { Webhook } from 'standardwebhooks'
import { describe, expect, inject, test } from 'vitest'
import * as z from 'zod'
import { attempt, type Dispatch, RESPONSE_BYTES, type Wire } from './attempt.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const dispatch: Dispatch = {
  url: 'https://hooks.example.com/in',
  eventId: 'ev_1',
  body: '{"type":"endpoint.test","timestamp":"2026-11-22T12:00:00.000Z","data":{}}',
  secrets: [SECRET],
  headers: {},
  method: 'POST',
  formatHeaders: { 'content-type': 'application/json' },
  judge: () => null,
}

test('the endpoint’s own headers go along, and none of them takes the place of ours', async () => {
  const { received, wire } = receiver(() => new Response(null))
  const headers = { authorization: 'Bearer theirs', 'webhook-id': 'forged', 'Content-Type': 'text/plain' }
  await attempt({ ...dispatch, headers }, 0, wire)
  const sent = new Headers(received[0]?.init.headers)
  expect(sent.get('authorization')).toBe('Bearer theirs')
  expect(sent.get('webhook-id')).toBe('ev_1')
  expect(sent.get('content-type')).toBe('application/json')
})

interface Received {
  url: string
  init: RequestInit
}

/** A receiver that answers as given and remembers what it got. */
function receiver(answer: (received: Received) => Response | Promise<Response>, timeoutMs = 5_000) {
  const received: Received[] = []
  const wire: Wire = {
    timeoutMs,
    fetch: async (url, init) => {
      received.push({ url, init })
      return answer({ url, init })
    },
  }
  return { received, wire }
}

const answering = (status: number, headers: HeadersInit = {}) => receiver(() => new Response(null, { status, headers }))

test('sends what Standard Webhooks asks for, and follows no redirect', async () => {
  const { received, wire } = answering(204)
  const now = Date.now()
  expect(await attempt(dispatch, now, wire)).toEqual({
    kind: 'delivered',
    status: 204,
    error: null,
    response: '',
    retryAfterMs: null,
  })
  const [{ url, init } = { url: '', init: {} }] = received
  const headers = new Headers(init.headers)
  expect({ url, method: init.method, redirect: init.redirect, body: init.body }).toEqual({
    url: dispatch.url,
    method: 'POST',
    redirect: 'manual',
    body: dispatch.body,
  })
  expect(headers.get('webhook-id')).toBe('ev_1')
  expect(headers.get('webhook-timestamp')).toBe(String(Math.floor(now / 1_000)))
  expect(headers.get('content-type')).toBe('application/json')
  expect(() => new Webhook(SECRET).verify(dispatch.body, Object.fromEntries(headers))).not.toThrow()
})

test.each([
  [200, 'delivered'],
  [202, 'delivered'],
  [301, 'failed_endpoint'],
  [304, 'failed_endpoint'],
  [307, 'failed_endpoint'],
  [400, 'failed_event'],
  [401, 'failed_event'],
  [404, 'failed_event'],
  [408, 'failed_endpoint'],
  [410, 'gone'],
  [422, 'failed_event'],
  [429, 'failed_endpoint'],
  [500, 'failed_endpoint'],
  [503, 'failed_endpoint'],
  [599, 'failed_endpoint'],
])('%i means %s', async (status, kind) => {
  const outcome = await attempt(dispatch, 0, answering(status).wire)
  expect(outcome).toMatchObject({
    kind,
    status,
    error: kind === 'delivered' ? null : expect.stringContaining(String(status)),
  })
})

describe('Retry-After', () => {
  test.each([429, 503])('is heard with %i', async (status) => {
    expect(await attempt(dispatch, 0, answering(status, { 'retry-after': '90' }).wire)).toMatchObject({
      retryAfterMs: 90_000,
    })
  })

  test('as a date counts from the attempt', async () => {
    const now = Date.UTC(2026, 10, 22, 12)
    const later = new Date(now + 60_000).toUTCString()
    expect(await attempt(dispatch, now, answering(503, { 'retry-after': later }).wire)).toMatchObject({
      retryAfterMs: 60_000,
    })
  })

  test('means nothing elsewhere', async () => {
    expect(await attempt(dispatch, 0, answering(500, { 'retry-after': '90' }).wire)).toMatchObject({
      retryAfterMs: null,
    })
  })
})

test('a connection that fails is an outcome with its reason', async () => {
  const { wire } = receiver(() => Promise.reject(new TypeError('connection refused')))
  expect(await attempt(dispatch, 0, wire)).toMatchObject({
    kind: 'failed_endpoint',
    status: null,
    error: 'No connection: connection refused',
  })
})

test('a receiver that never answers is given up, and its connection freed', async () => {
  const { wire, received } = receiver(() => new Promise(() => {}), 20)
  expect(await attempt(dispatch, 0, wire)).toMatchObject({
    kind: 'failed_endpoint',
    status: null,
    error: 'No answer within 0.02 seconds.',
  })
  expect(received[0]?.init.signal?.aborted).toBe(true)
})

test('what was taken stays taken when the rest of the answer never comes', async () => {
  const endless = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('tha')),
    pull: () => new Promise(() => {}),
  })
  const { wire } = receiver(() => new Response(endless), 20)
  expect(await attempt(dispatch, 0, wire)).toMatchObject({ kind: 'delivered', status: 200, response: 'tha' })
})

test('what was taken stays taken when the rest of the answer breaks off', async () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
  expect(await attempt(dispatch, 0, receiver(() => new Response(broken)).wire)).toMatchObject({ kind: 'delivered' })
})

test('of a long answer only the beginning is read, up to a whole character, and the rest is cancelled', async () => {
  let sent = 0
  let cancelled = false
  const chunk = new TextEncoder().encode('é'.repeat(1_500))
  const flood = new ReadableStream({
    pull(controller) {
      sent += chunk.byteLength
      controller.enqueue(chunk)
    },
    cancel() {
      cancelled = true
    },
  })
  const { response } = await attempt(dispatch, 0, receiver(() => new Response(flood, { status: 500 })).wire)
  expect(response).toBe('é'.repeat(RESPONSE_BYTES / 2))
  expect(cancelled).toBe(true)
  expect(sent).toBeLessThan(RESPONSE_BYTES * 3)
})

test('an answer that is cut within a character leaves that character out', async () => {
  const { response } = await attempt(dispatch, 0, receiver(() => new Response(`a${'é'.repeat(5_000)}`)).wire)
  expect(response).toBe(`a${'é'.repeat((RESPONSE_BYTES - 2) / 2)}`)
})

const Vectors = z.object({
  vectors: z.array(
    z.object({
      category: z.string(),
      url: z.string().optional(),
      redirect: z.object({ status: z.int(), location: z.string() }).optional(),
    }),
  ),
})
const text = inject('vectors')['ssrf.json']
const redirects = (text ? Vectors.parse(JSON.parse(text)).vectors : []).flatMap(({ url, redirect }) =>
  url && redirect ? [{ url, ...redirect }] : [],
)

describe.skipIf(!text)('the vectors of redirects', () => {
  test.each(redirects)('$url to $location is one failed request', async ({ url, status, location }) => {
    const { received, wire } = answering(status, { location })
    expect(await attempt({ ...dispatch, url }, 0, wire)).toMatchObject({ kind: 'failed_endpoint', status })
    expect(received.map((request) => request.url)).toEqual([url])
  })
})
