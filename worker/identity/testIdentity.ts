import type { Identity } from '../../shared/schema/identity.ts'
import type { IdentitySecret } from '../../shared/schema/identitySecret.ts'
import { toHex } from '../hex.ts'
import { ask, bodyOf } from '../testSite.ts'

const HOUR_S = 3_600

/** Test support: seconds since 1970, so many hours from now. */
export const inHours = (hours: number): number => Math.floor(Date.now() / 1_000) + hours * HOUR_S

/** Test support: what a site's owner is told. */
export const secretOf = (site: string): Promise<IdentitySecret> =>
  bodyOf<IdentitySecret>(ask('GET', `/v1/sites/${site}/identity-secret`), 200)

/** Test support: what a site's server does, in the words of the README. */
export async function signAs(secret: string, id: string, expires = inHours(1)): Promise<Identity> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(`${id}.${expires}`))
  return { id, expires, signature: toHex(new Uint8Array(signature)) }
}
