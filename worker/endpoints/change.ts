import type { Endpoint, EndpointChange } from '../../shared/schema/endpoint.ts'
import { bringPendingForward } from '../deliveries/waitingStore.ts'
import type { Env } from '../env.ts'
import { sealHeaders } from './sealedHeaders.ts'
import { refreshNextDue, updateEndpoint } from './store.ts'

/**
 * Changes an endpoint. No delivery is lost by it: what waited stays, and where sending may work again (made active, another
 * URL, other headers) waits no longer for its next attempt. Returns whether its Courier has something to do.
 */
export async function change(
  env: Env,
  endpoint: Endpoint,
  { headers, ...wanted }: EndpointChange,
  nowMs: number,
): Promise<{ wakes: boolean }> {
  const db = env.DB
  const sealed = headers && { sealed: await sealHeaders(env, headers), names: Object.keys(headers) }
  const isOtherwise = headers !== undefined || wanted.settings !== undefined
  const isElsewhere = isOtherwise || (wanted.url !== undefined && wanted.url !== endpoint.url)
  const state = wanted.state ?? endpoint.state
  const isNewTry = isElsewhere || (state === 'active' && endpoint.state !== 'active')
  const update = updateEndpoint(db, endpoint.id, { ...wanted, headers: sealed, isNewTry }, nowMs)
  if (state !== 'active' || !isNewTry) {
    await update.run()
    return { wakes: state === 'active' }
  }
  await db.batch([update, bringPendingForward(db, endpoint.id, nowMs), refreshNextDue(db, endpoint.id)])
  return { wakes: true }
}
