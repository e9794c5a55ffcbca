import type { Endpoint, EndpointChange } from '../../shared/schema/endpoint.ts'
import { bringPendingForward } from '../deliveries/store.ts'
import { refreshNextDue, updateEndpoint } from './store.ts'

/**
 * Changes an endpoint. No delivery is lost by it: what waited stays, and where sending may work again (made active, or
 * another URL) waits no longer for its next attempt. Returns whether its Courier has something to do.
 */
export async function change(
  db: D1Database,
  endpoint: Endpoint,
  wanted: EndpointChange,
  nowMs: number,
): Promise<{ wakes: boolean }> {
  const state = wanted.state ?? endpoint.state
  const revives = endpoint.state !== 'active' || (wanted.url !== undefined && wanted.url !== endpoint.url)
  const update = updateEndpoint(db, endpoint.id, wanted, nowMs)
  if (state !== 'active' || !revives) {
    await update.run()
    return { wakes: state === 'active' }
  }
  await db.batch([update, bringPendingForward(db, endpoint.id, nowMs), refreshNextDue(db, endpoint.id)])
  return { wakes: true }
}
