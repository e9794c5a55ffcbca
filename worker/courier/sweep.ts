import { findDueEndpoints } from '../endpoints/store.ts'
import type { Env } from '../env.ts'
import { wakeCouriers } from './wakeCouriers.ts'

/** Endpoints that one sweep wakes at most; the rest is overdue for longer at the next minute, and so comes first. */
const WOKEN_AT_ONCE = 500

/** Wakes the Couriers of endpoints with something due: who wrote it may have died before waking them. */
export async function sweepEndpoints(env: Env, nowMs: number): Promise<void> {
  const due = await findDueEndpoints(env.DB, nowMs, WOKEN_AT_ONCE)
  await Promise.all(due.map(({ id, siteId }) => wakeCouriers(env, siteId, [id])))
}
