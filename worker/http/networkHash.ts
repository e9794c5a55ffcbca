import type { Env } from '../env.ts'
import { toHex } from '../hex.ts'
import { mac } from '../keyring.ts'
import { networkOf } from './networkOf.ts'

const DAY_MS = 86_400_000
/** Bytes of the keyed hash that stand for an address: enough to tell networks apart. */
const HASH_BYTES = 12

/**
 * The network that a request comes from, hashed with a key and the day, so that nothing which outlives the day can name
 * it. Null where the address tells nobody apart, or cannot be hashed: what counts by address then counts nothing.
 */
export async function networkHash(env: Env, request: Request, nowMs: number): Promise<string | null> {
  const network = networkOf(request.headers.get('cf-connecting-ip'))
  if (!network) return null
  try {
    const [newest] = await mac(env, 'address', `${Math.floor(nowMs / DAY_MS)} ${network}`)
    if (!newest) return null
    return toHex(newest.slice(0, HASH_BYTES))
  } catch (error) {
    console.error(JSON.stringify({ at: 'http.networkHash', error: String(error) }))
    return null
  }
}
