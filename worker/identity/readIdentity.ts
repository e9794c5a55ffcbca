import type { Identity } from '../../shared/schema/identity.ts'
import type { Env } from '../env.ts'
import { fromHex } from '../hex.ts'
import type { SiteDocuments } from '../sites/siteDocuments.ts'
import { identitySecrets } from './identitySecrets.ts'
import { liveVersions } from './versions.ts'

/** Who the site says somebody is, or why that does not count; neither where it says nothing. */
export interface ReadIdentity {
  externalId?: string
  fault?: 'expired' | 'signature'
}

const encoder = new TextEncoder()
const HMAC = { name: 'HMAC', hash: 'SHA-256' }

/** Reads whom the site signed for. A signature that does not hold is as if nothing were said, but is told. */
export async function readIdentity(
  env: Env,
  { site, identity: versions }: Pick<SiteDocuments, 'site' | 'identity'>,
  identity: Identity | undefined,
  nowMs: number,
): Promise<ReadIdentity> {
  if (!identity) return {}
  const signed = encoder.encode(`${identity.id}.${identity.expires}`)
  const signature = fromHex(identity.signature)
  const candidates = await Promise.all(
    liveVersions(versions, nowMs).map((version) => identitySecrets(env, site.id, version)),
  )
  const checks = await Promise.all(candidates.flat().map((secret) => verify(secret, signature, signed)))
  if (!checks.includes(true)) return { fault: 'signature' }
  return nowMs < identity.expires * 1_000 ? { externalId: identity.id } : { fault: 'expired' }
}

/** WebCrypto compares in constant time. */
async function verify(secret: string, signature: Uint8Array, signed: Uint8Array) {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), HMAC, false, ['verify'])
  return crypto.subtle.verify(HMAC, key, signature, signed)
}
