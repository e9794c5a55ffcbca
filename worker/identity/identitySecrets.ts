import type { Env } from '../env.ts'
import { toHex } from '../hex.ts'
import { mac } from '../keyring.ts'

/** Tells what it is to whoever finds it where it does not belong. */
const PREFIX = 'bis_'

/**
 * A version of a site's identity secret, as its server keeps it: text, so that every language's HMAC takes it as it stands.
 * Nothing is stored: it follows from MASTER_KEY; with each key of the ring another one, the newest first.
 */
export async function identitySecrets(env: Env, siteId: string, version: number): Promise<string[]> {
  return (await mac(env, 'identity', `${siteId} ${version}`)).map((bytes) => PREFIX + toHex(bytes))
}
