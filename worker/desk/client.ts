import type { Env } from '../env.ts'
import { objectOf } from '../sites/objectOf.ts'
import type { Desk } from './desk.ts'

/** A site's Desk, or null where the id is not one of ours. */
export function deskOf(env: Env, siteId: string): Promise<DurableObjectStub<Desk> | null> {
  return objectOf(env, env.DESK, siteId, siteId)
}
