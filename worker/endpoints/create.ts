import { makeId } from '../../shared/rules/makeId.ts'
import type { EndpointWithSecret, NewEndpoint } from '../../shared/schema/endpoint.ts'
import type { Env } from '../env.ts'
import { makeSecret } from './makeSecret.ts'
import { sealSecret } from './sealedSecrets.ts'
import { insertEndpoint } from './store.ts'

/** Adds an endpoint whose URL was checked. Its secret is in the answer and, sealed, in the database; nowhere else. */
export async function create(env: Env, wanted: NewEndpoint, nowMs: number): Promise<EndpointWithSecret> {
  const at = new Date(nowMs).toISOString()
  const made = { id: makeId('ep', nowMs), stateReason: null, createdAt: at, updatedAt: at }
  const endpoint = { ...wanted, ...made, state: 'active' as const }
  const secret = makeSecret()
  await insertEndpoint(env.DB, endpoint, await sealSecret(env, secret, nowMs)).run()
  return { ...endpoint, secret }
}
