import type { Env } from '../env.ts'
import { mac } from '../keyring.ts'
import { networkOf } from './networkOf.ts'

const DAY_MS = 86_400_000
/** Bytes of the keyed hash that stand for an address: enough to tell networks apart. */
const HASH_BYTES = 12

/**
 * Whether one network sends this site more than a person could (limits: wrangler.toml, FLOOD). The address is hashed with
 * a key and the day, so nothing that outlives the day can name it. A guard that fails refuses nobody.
 */
export async function isFlooding(env: Env, siteId: string, request: Request, nowMs: number): Promise<boolean> {
  const network = networkOf(request.headers.get('cf-connecting-ip'))
  if (!network) return false
  try {
    const day = Math.floor(nowMs / DAY_MS)
    const [newest] = await mac(env, 'address', `${day} ${network}`)
    if (!newest) return false
    const hash = [...newest.slice(0, HASH_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    return !(await env.FLOOD.limit({ key: `${siteId} ${hash}` })).success
  } catch (error) {
    console.error(JSON.stringify({ at: 'http.flood', error: String(error) }))
    return false
  }
}
