import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { vi } from 'vitest'
import type { Clock } from '../clock.ts'
import { faultsOf } from '../events/testFaults.ts'
import { objectOf } from '../sites/objectOf.ts'
import { makeTestEndpoint, type TestEndpoint } from '../testEndpoint.ts'
import type { Courier } from './courier.ts'
import { wakeCouriers } from './wakeCouriers.ts'

/** One request, as a receiver saw it. */
export interface Received {
  event: string
  lead: string | null
  sequence: number | null
  body: string
  headers: Record<string, string>
}

/** Test support: a receiver on the other side of `fetch`, with its endpoint and what it got. */
export interface TestReceiver extends TestEndpoint {
  received: Received[]
  /** What it answers; 204 unless replaced. */
  answer: (received: Received) => Response | Promise<Response>
  wake(): Promise<void>
  deliveries(): Promise<{ event_id: string; state: string; attempts: number; due_at: number | null; aside: number }[]>
  /** Changes fields of the running Courier; an eviction or a crash undoes it. */
  tune(change: (courier: Courier, state: DurableObjectState) => void): Promise<void>
}

const receivers = new Map<string, TestReceiver>()

/** Replaces `fetch` for the tests of a file: each endpoint reaches its own receiver, anything else is an error. */
export function stubFetch(): void {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const receiver = receivers.get(new URL(url).origin)
    if (!receiver) throw new TypeError(`nobody listens at ${url}`)
    const headers = Object.fromEntries(new Headers(init.headers))
    const body = String(init.body)
    verify(receiver.secret, body, headers)
    const { type, data } = JSON.parse(body)
    const faults = faultsOf(type, body)
    if (faults.length > 0) throw new Error(`the body is not what its schema says: ${faults.join(' ')}`)
    const received = { event: headers['webhook-id'] ?? '', lead: data.lead, sequence: data.sequence, body, headers }
    receiver.received.push(received)
    return receiver.answer(received)
  })
}

export async function makeTestReceiver(siteId?: string): Promise<TestReceiver> {
  const endpoint = await makeTestEndpoint(siteId)
  const sql = 'SELECT * FROM deliveries WHERE endpoint_id = ?1 ORDER BY position'
  const receiver: TestReceiver = {
    ...endpoint,
    received: [],
    answer: () => new Response(null, { status: 204 }),
    wake: () => wakeCouriers(env, endpoint.siteId, [endpoint.id]),
    deliveries: async () => (await env.DB.prepare(sql).bind(endpoint.id).all<never>()).results,
    tune: async (change) => runInDurableObject(await courierOf(endpoint), change),
  }
  receivers.set(new URL(endpoint.url).origin, receiver)
  return receiver
}

/** Test support: a new stub each time: one whose object crashed stays broken. */
export async function courierOf(endpoint: TestEndpoint): Promise<DurableObjectStub<Courier>> {
  const courier = await objectOf(env, env.COURIER, endpoint.siteId, endpoint.id)
  if (!courier) throw new Error(`${endpoint.siteId} is no site`)
  return courier
}

/** Test support: a clock that stands until it is moved, and how a Courier gets it. */
export class TestClock implements Clock {
  #now = Date.now()

  now(): number {
    return this.#now
  }

  set(now: number): void {
    this.#now = now
  }
}

/** Waits until something holds: tests never sleep for a time. */
export function until(holds: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(holds, { timeout: 15_000, interval: 10 })
}

/** Throws unless both libraries verify a request, at the time that it claims: a test's clock may be anywhere. */
function verify(secret: string, body: string, headers: Record<string, string>): void {
  const claimed = Number(headers['webhook-timestamp']) * 1_000
  const now = vi.spyOn(Date, 'now').mockReturnValue(claimed)
  try {
    new StandardWebhook(secret).verify(body, headers)
    new SvixWebhook(secret).verify(body, headers)
  } finally {
    now.mockRestore()
  }
}
