import { makeId } from '../../shared/rules/makeId.ts'

/** A verdict's id out of what its sender called it, so that a repeat is the same one. */
export async function verdictId(via: 'link' | 'api', of: string, key: string): Promise<`vd_${string}`> {
  const named = new TextEncoder().encode(JSON.stringify([via, of, key]))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', named))
  return makeId('vd', 0, (bytes) => bytes.set(digest.subarray(0, bytes.length)))
}
