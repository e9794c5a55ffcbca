import type { Endpoint } from '../../../shared/schema/endpoint.ts'
import type { Replay, Replayed } from '../../../shared/schema/replay.ts'
import { bringNextDueForward } from '../../endpoints/store.ts'
import { readStates, replayDeliveries, selectFailed } from './store.ts'

/** Deliveries that one request brings back. */
const MOST_AT_ONCE = 1_000

/** Has events sent again that an endpoint has, or was given up on; at one that is not active, they wait. */
export async function replay(db: D1Database, endpoint: Endpoint, wanted: Replay, nowMs: number): Promise<Replayed> {
  if ('events' in wanted) {
    const replayed = await bringBack(db, endpoint, wanted.events, nowMs)
    return { replayed, passedOver: await explain(db, endpoint, wanted.events, replayed), more: false }
  }
  const since = Date.parse(wanted.failedSince)
  const { results } = await selectFailed(db, endpoint.id, since, MOST_AT_ONCE + 1).all<{ event: string }>()
  const failed = results.map(({ event }) => event)
  const replayed = await bringBack(db, endpoint, failed.slice(0, MOST_AT_ONCE), nowMs)
  return { replayed, passedOver: [], more: failed.length > MOST_AT_ONCE }
}

async function bringBack(
  db: D1Database,
  endpoint: Endpoint,
  events: readonly string[],
  nowMs: number,
): Promise<string[]> {
  if (events.length === 0) return []
  const [replayed] = await db.batch<{ event: string }>([
    replayDeliveries(db, endpoint, events, nowMs),
    bringNextDueForward(db, [endpoint.id], nowMs),
  ])
  return (replayed?.results ?? []).map(({ event }) => event)
}

/** Of those that were named and are not sent again: what they are. */
async function explain(
  db: D1Database,
  { id }: Endpoint,
  named: readonly string[],
  replayed: readonly string[],
): Promise<Replayed['passedOver']> {
  const others = named.filter((event) => !replayed.includes(event))
  if (others.length === 0) return []
  const states = new Map((await readStates(db, id, others)).map(({ event, state }) => [event, state]))
  return others.map((event) => {
    const state = states.get(event)
    // Delivered to the endpoint once, and its person is erased since.
    return { event, because: state === undefined ? 'unknown' : state === 'pending' ? 'pending' : 'erased' }
  })
}
