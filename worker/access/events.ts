import type { Attempt } from '../../shared/schema/delivery.ts'
import type { Env } from '../env.ts'
import { objectOf } from '../sites/objectOf.ts'
import type { SubmissionRow } from '../submissions/store.ts'
import { pages } from './pages.ts'
import { type DeliveryRow, type EventRow, listDeliveriesOf, listQuarantineEvents, selectEventsOfLead } from './store.ts'

const LATEST = { atMs: Number.MAX_SAFE_INTEGER, id: '' }

/** What was told of a person, to whom and when, and what receivers answered as far as that is kept. */
export async function* theirEvents(
  env: Env,
  site: string,
  ids: readonly string[],
  submissions: () => AsyncIterable<readonly SubmissionRow[]>,
): AsyncGenerator<object[], void> {
  for (const id of ids) {
    const found = pages<EventRow, typeof LATEST>(
      LATEST,
      (before) => selectEventsOfLead(env.DB, id, before),
      (last) => ({ atMs: last.created_at, id: last.id }),
    )
    for await (const page of found) yield await withDeliveries(env, site, page)
  }
  for await (const page of submissions()) {
    yield await withDeliveries(env, site, await listQuarantineEvents(env.DB, site, page))
  }
}

async function withDeliveries(env: Env, site: string, events: readonly EventRow[]): Promise<object[]> {
  const ids = events.map(({ id }) => id)
  if (ids.length === 0) return []
  const deliveries = await listDeliveriesOf(env.DB, site, ids)
  const endpoints = [...new Set(deliveries.filter((one) => one.attempts > 0).map((one) => one.endpoint_id))]
  const tries = new Map(
    await Promise.all(endpoints.map(async (id) => [id, await attemptsOf(env, site, id, ids)] as const)),
  )
  return events.map(({ id, type, lead_id, data, created_at }) => ({
    ...{ id, type, lead: lead_id, at: new Date(created_at).toISOString(), data: JSON.parse(data, withoutSecrets) },
    deliveries: deliveries
      .filter((one) => one.event_id === id)
      .map((one) => toDelivery(one, tries.get(one.endpoint_id) ?? [])),
  }))
}

/** Where a consent is confirmed is for nobody but who reads the person's mail; where sales answers, for nobody but sales. */
const SECRET = ['confirmUrl', 'verdictUrl', 'links']
const withoutSecrets = (key: string, value: unknown) => (SECRET.includes(key) ? undefined : value)

async function attemptsOf(
  env: Env,
  site: string,
  endpoint: string,
  events: readonly string[],
): Promise<readonly Attempt[]> {
  const courier = await objectOf(env, env.COURIER, site, endpoint)
  return courier ? await courier.attemptsOf([...events]) : []
}

const toDelivery = (row: DeliveryRow, attempts: readonly Attempt[]) => ({
  ...{ endpoint: row.endpoint_id, url: row.url, state: row.state },
  lastAttemptAt: row.last_attempt_at === null ? null : new Date(row.last_attempt_at).toISOString(),
  lastError: row.last_error,
  attempts: attempts.filter(({ event }) => event === row.event_id).map(({ event: _, ...attempt }) => attempt),
})
