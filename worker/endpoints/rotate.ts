import type { Endpoint } from '../../shared/schema/endpoint.ts'
import type { Env } from '../env.ts'
import { makeSecret } from './makeSecret.ts'
import { addSecret } from './sealedSecrets.ts'
import { readSecrets, updateEndpoint } from './store.ts'

/** Gives an endpoint a new secret, which is shown in this answer only; older ones are signed with until then. */
export async function rotate(env: Env, { id }: Endpoint, olderUntilMs: number, nowMs: number): Promise<string> {
  const secret = makeSecret()
  const stored = (await readSecrets(env.DB, id)) ?? '[]'
  const secrets = await addSecret(env, stored, secret, olderUntilMs, nowMs)
  await updateEndpoint(env.DB, id, { secrets }, nowMs).run()
  return secret
}
