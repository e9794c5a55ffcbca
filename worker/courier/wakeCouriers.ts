import type { Env } from '../env.ts'
import { objectOf } from '../sites/objectOf.ts'

/** Wakes the Couriers of some endpoints of a site. One that does not hear it is found by the sweep: never throws. */
export async function wakeCouriers(env: Env, siteId: string, endpointIds: readonly string[]): Promise<void> {
  await Promise.all(endpointIds.map((endpointId) => wake(env, siteId, endpointId)))
}

async function wake(env: Env, siteId: string, endpointId: string): Promise<void> {
  try {
    const courier = await objectOf(env, env.COURIER, siteId, endpointId)
    await courier?.wake(siteId, endpointId)
  } catch (error) {
    console.error(JSON.stringify({ at: 'courier.wake', endpoint: endpointId, error: String(error) }))
  }
}
