import * as z from 'zod'
import type { Env } from '../env.ts'
import { seal, unseal } from '../keyring.ts'

const Headers = z.record(z.string(), z.string())

/** An endpoint's own headers, ready to be stored; null for none. */
export async function sealHeaders(env: Env, headers: Readonly<Record<string, string>>): Promise<string | null> {
  return Object.keys(headers).length > 0 ? seal(env, 'endpoint-headers', JSON.stringify(headers)) : null
}

/** The headers out of what is stored. */
export async function unsealHeaders(env: Env, stored: string | null): Promise<Record<string, string>> {
  return stored === null ? {} : Headers.parse(JSON.parse(await unseal(env, 'endpoint-headers', stored)))
}
