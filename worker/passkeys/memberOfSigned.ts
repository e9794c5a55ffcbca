import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { isoBase64URL } from '@simplewebauthn/server/helpers'
import type { PasskeySignIn } from '../../shared/schema/passkey.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { findByCredential, noteUse, useChallenge } from './store.ts'

/** The member whose passkey has signed what this host gave out; null where anything about it is wrong. */
export async function memberOfSigned(
  db: D1Database,
  { hostname, origin }: URL,
  signed: PasskeySignIn['signed'],
  nowMs: number,
): Promise<string | null> {
  const key = await findByCredential(db, signed.id)
  if (!key) return null
  const checked = await verifyAuthenticationResponse({
    response: signed,
    expectedChallenge: async (challenge) => useChallenge(db, await hashSecret(challenge), null, nowMs),
    expectedOrigin: origin,
    expectedRPID: hostname,
    // It refuses a counter that does not rise, where there is one: then the passkey was copied.
    credential: { id: signed.id, publicKey: isoBase64URL.toBuffer(key.publicKey), counter: key.counter },
  }).catch(() => null) // it throws for whatever a browser may send
  if (!checked?.verified) return null
  return (await noteUse(db, key, checked.authenticationInfo.newCounter, nowMs)) ? key.member : null
}
