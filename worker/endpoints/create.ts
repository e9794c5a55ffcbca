import { makeId } from '../../shared/rules/makeId.ts'
import type { Endpoint, EndpointWithSecret, NewEndpoint } from '../../shared/schema/endpoint.ts'
import type { Env } from '../env.ts'
import { makeSecret } from './makeSecret.ts'
import { sealHeaders } from './sealedHeaders.ts'
import { sealSecret } from './sealedSecrets.ts'
import { insertEndpoint } from './store.ts'

/** What is wanted, with an address that was checked and settings that fit the format. */
export type CheckedEndpoint = NewEndpoint & Pick<Endpoint, 'url'>

/** Adds an endpoint whose URL was checked. Its secret is in the answer and, sealed, in the database; nowhere else. */
export async function create(
  env: Env,
  wanted: CheckedEndpoint,
  nowMs: number,
  state: 'active' | 'paused' = 'active',
): Promise<EndpointWithSecret> {
  const at = new Date(nowMs).toISOString()
  const endpoint = {
    ...wanted,
    ...{
      id: makeId('ep', nowMs),
      state,
      stateReason: null,
      failingSince: null,
      restsUntil: null,
      createdAt: at,
      updatedAt: at,
    },
    headers: Object.keys(wanted.headers),
    secrets: [{ createdAt: at, until: null }],
  }
  const secret = makeSecret()
  const sealed = { secrets: await sealSecret(env, secret, nowMs), headers: await sealHeaders(env, wanted.headers) }
  await insertEndpoint(env.DB, endpoint, sealed).run()
  return { ...endpoint, secret }
}
