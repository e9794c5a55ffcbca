import type { Env } from '../env.ts'
import { objectOf } from '../sites/objectOf.ts'

/** Tells endpoints' Couriers that something is due. A call that gets lost is made up for by the sweep. */
export async function wakeCouriers(env: Env, siteId: string, endpointIds: readonly string[]): Promise<void> {
  const calls = endpointIds.map(async (endpointId) => {
    const courier = await objectOf(env, env.COURIER, siteId, endpointId)
    await courier?.wake(siteId, endpointId)
  })
  for (const result of await Promise.allSettled(calls)) {
    if (result.status === 'rejected') console.error(JSON.stringify({ at: 'courier.wake', error: String(result.reason) }))
  }
}
