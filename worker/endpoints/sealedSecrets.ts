import * as z from 'zod'
import type { Env } from '../env.ts'
import { seal, unseal } from '../keyring.ts'

/** An endpoint's live secrets as they are stored, newest first: a list, so that two can live while one is rotated. */
const SealedSecrets = z.array(z.object({ sealed: z.string(), createdAt: z.int() }))

/** A first secret, ready to be stored. */
export async function sealSecret(env: Env, secret: string, nowMs: number): Promise<string> {
  const stored: z.infer<typeof SealedSecrets> = [
    { sealed: await seal(env, 'endpoint-secret', secret), createdAt: nowMs },
  ]
  return JSON.stringify(stored)
}

/** The live secrets out of what is stored, newest first. */
export async function unsealSecrets(env: Env, stored: string): Promise<string[]> {
  const secrets = SealedSecrets.parse(JSON.parse(stored))
  return Promise.all(secrets.map(({ sealed }) => unseal(env, 'endpoint-secret', sealed)))
}
