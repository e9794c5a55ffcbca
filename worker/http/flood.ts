import type { Env } from '../env.ts'
import { networkHash } from './networkHash.ts'

/**
 * Whether one network sends this site more than a person could (limits: wrangler.toml). A guard that fails
 * refuses nobody.
 */
export async function isFlooding(
  env: Env,
  siteId: string,
  request: Request,
  nowMs: number,
  guard: 'FLOOD' | 'UPLOADS' = 'FLOOD',
): Promise<boolean> {
  const network = await networkHash(env, request, nowMs)
  if (!network) return false
  try {
    return !(await env[guard].limit({ key: `${siteId} ${network}` })).success
  } catch (error) {
    console.error(JSON.stringify({ at: 'http.flood', error: String(error) }))
    return false
  }
}
