import type { Env } from '../env.ts'
import { objectOf } from '../sites/objectOf.ts'

/** Has an endpoint's Courier forget all tries of some events; returns how many those were. */
export async function forgetInCourier(
  env: Env,
  siteId: string,
  endpointId: string,
  eventIds: readonly string[],
): Promise<number> {
  const courier = await objectOf(env, env.COURIER, siteId, endpointId)
  return courier ? await courier.forget([...eventIds]) : 0
}
