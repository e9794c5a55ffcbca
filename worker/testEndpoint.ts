import { env } from 'cloudflare:workers'
import { makeId } from '../shared/rules/makeId.ts'
import { NewEndpoint } from '../shared/schema/endpoint.ts'
import { insertDeliveries, type NewDelivery } from './deliveries/store.ts'
import { create } from './endpoints/create.ts'
import { insertEvents } from './events/store.ts'
import { makeTestSite } from './testSite.ts'

/** Test support: an endpoint in D1, without a Courier that was told of it. */
export interface TestEndpoint {
  id: string
  siteId: string
  url: string
  secret: string
  /** Writes one event with its delivery for each lead (null: an event of no lead) in one batch, as a Desk does. */
  announce(leads: readonly (string | null)[], nowMs: number): Promise<string[]>
}

let lastPosition = 0
const sequences = new Map<string, number>()

export async function makeTestEndpoint(siteId?: string, format: Partial<NewEndpoint> = {}): Promise<TestEndpoint> {
  const site = siteId ?? (await makeTestSite()).site.id
  const name = makeId('ep', Date.now()).slice(3)
  const url = `https://${name}.hooks.example.com/in`
  const { id, secret } = await create(env, { ...NewEndpoint.parse({ site, ...format }), url }, Date.now())
  return { id, siteId: site, url, secret, announce: (leads, nowMs) => announce(site, id, leads, nowMs) }
}

async function announce(
  siteId: string,
  endpointId: string,
  leads: readonly (string | null)[],
  nowMs: number,
): Promise<string[]> {
  const first = lastPosition + 1
  const events = leads.map((lead) => toEvent(siteId, endpointId, lead, nowMs))
  lastPosition += events.length
  const deliveries = events.map(
    ({ id, lead }, index): NewDelivery => ({
      ...{ endpointId, eventId: id, position: first + index, leadId: lead },
      firstOfLead: leads.indexOf(lead) === index,
    }),
  )
  const positioned = events.map((event, index) => ({ ...event, position: first + index }))
  await env.DB.batch([...insertEvents(env.DB, positioned), ...insertDeliveries(env.DB, deliveries, nowMs)])
  return events.map(({ id }) => id)
}

function toEvent(site: string, endpointId: string, lead: string | null, nowMs: number) {
  const sequence = lead === null ? null : (sequences.get(lead) ?? 0) + 1
  if (lead !== null && sequence !== null) sequences.set(lead, sequence)
  const data = { site, endpoint: endpointId, sequence, lead }
  return {
    id: makeId('ev', nowMs) as string,
    site,
    type: 'endpoint.test' as const,
    lead,
    sequence,
    data,
    createdAtMs: nowMs,
  }
}
