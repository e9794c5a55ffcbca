import { makeId } from '../../shared/rules/makeId.ts'
import { sampleEvents } from '../../shared/samples/events.ts'
import type { Endpoint } from '../../shared/schema/endpoint.ts'
import type { EndpointTest, NewEndpointTest } from '../../shared/schema/endpointTest.ts'
import type { EventType } from '../../shared/schema/event.ts'
import { ATTEMPT_TIMEOUT_MS } from '../deliveries/attempt.ts'
import { deliver, type Opened } from '../deliveries/deliver.ts'
import { mailerOf } from '../deliveries/sendMail.ts'
import type { Env } from '../env.ts'
import type { Outgoing } from '../events/body.ts'
import { readLatestEvent } from '../events/store.ts'
import type { Mail } from '../formats/format.ts'
import type { Refusal } from '../http/problem.ts'
import { checkReachable } from './checkReachable.ts'
import { refusalOf } from './refusalOf.ts'
import { resolverOf } from './resolve.ts'
import { unsealHeaders } from './sealedHeaders.ts'
import { unsealSecrets } from './sealedSecrets.ts'
import { type Sending, selectSending } from './store.ts'

const MASK = '•••'
/** Headers that hold nothing secret; of all others only that they were sent is told. */
const SHOWN = new Set(['content-type', 'user-agent', 'webhook-id', 'webhook-timestamp', 'webhook-signature'])

/** Sends an endpoint a sample, or the latest event of its site, as it would be sent, and tells what came back. Nothing of it is kept. */
export async function tryOut(
  env: Env,
  endpoint: Endpoint,
  { sample }: NewEndpointTest,
  nowMs: number,
): Promise<EndpointTest | Refusal> {
  const event = sample === 'latest' ? await readLatestEvent(env.DB, endpoint.site) : toOutgoing(sample, endpoint, nowMs)
  if (!event) return { problem: 'not_found', detail: 'Nothing has happened on this site yet.' }
  const sending = await selectSending(env.DB, endpoint.id).first<Sending>()
  if (!sending) return { problem: 'not_found' }
  const resolve = resolverOf(env)
  const allowLocal = env.ALLOW_LOCAL_ENDPOINTS === '1'
  const isMail = sending.url.startsWith('mailto:')
  const address = isMail ? null : await checkReachable(sending.url, { allowLocal }, resolve)
  if (address && !address.ok) return refusalOf(address)
  const opened = {
    secrets: await unsealSecrets(env, sending.secrets, nowMs),
    headers: await unsealHeaders(env, sending.headers),
  }
  const sent: Sent = { url: sending.url, headers: {}, body: '' }
  const told = { ...event, eventId: makeId('ev', nowMs), test: true }
  const began = Date.now()
  const outcome = await deliver(told, sending, opened, nowMs, { ...wiresOf(env, sent), allowLocal, resolve })
  return {
    delivered: outcome.kind === 'delivered',
    request: withoutSecrets(sent, opened),
    response: {
      status: outcome.status,
      body: outcome.response,
      durationMs: Math.max(0, Date.now() - began),
      error: outcome.error,
    },
  }
}

interface Sent {
  url: string
  headers: Record<string, string>
  body: string
}

/** The ways out, which note what takes them. */
function wiresOf(env: Env, sent: Sent) {
  const mailer = mailerOf(env)
  const wire = {
    timeoutMs: ATTEMPT_TIMEOUT_MS,
    fetch: (url: string, init: RequestInit) => {
      const headers = Object.fromEntries(new Headers(init.headers))
      Object.assign(sent, { url, headers, body: typeof init.body === 'string' ? init.body : '' })
      return fetch(url, init)
    },
  }
  const carry = (mail: Mail) => {
    sent.body = mail.text
    return mailer ? mailer(mail) : Promise.reject(new Error('there is no mailer'))
  }
  return { wire, mailer: mailer && carry }
}

function toOutgoing(type: EventType, { site, id }: Endpoint, nowMs: number): Outgoing {
  const { data } = sampleEvents[type]
  const own = { ...data, site, ...('endpoint' in data && { endpoint: id }) }
  return { type, createdAt: nowMs, data: JSON.stringify(own) }
}

/** Secrets stand in headers, and for some receivers in the body or the address. */
function withoutSecrets({ url, headers, body }: Sent, opened: Opened): Sent {
  const secrets = [...opened.secrets, ...Object.values(opened.headers)]
  const masked = (text: string) => secrets.reduce((rest, secret) => rest.replaceAll(secret, MASK), text)
  const shown = Object.entries(headers).map(([name, value]) => [name, SHOWN.has(name) ? value : MASK])
  return { url: masked(url), headers: Object.fromEntries(shown), body: masked(body) }
}
