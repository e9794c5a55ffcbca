import { generateRegistrationOptions } from '@simplewebauthn/server'
import type { PasskeyCreation } from '../../shared/schema/passkey.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { PATIENCE_MS, VERIFICATION } from './demands.ts'
import { credentialsOf, insertChallenge } from './store.ts'

/** What a browser makes a member's passkey from: one that it finds by itself later, without a name being typed. */
export async function askToMake(
  db: D1Database,
  { hostname }: URL,
  member: { id: string; name: string },
  nowMs: number,
): Promise<PasskeyCreation> {
  const known = await credentialsOf(db, member.id)
  const { challenge, user, pubKeyCredParams } = await generateRegistrationOptions({
    rpName: 'Baton',
    rpID: hostname,
    userID: Uint8Array.from(new TextEncoder().encode(member.id)),
    userName: member.name,
    userDisplayName: member.name,
  })
  await insertChallenge(db, await hashSecret(challenge), member.id, nowMs)
  return {
    challenge,
    user,
    rp: { id: hostname, name: 'Baton' },
    pubKeyCredParams: pubKeyCredParams.map(({ alg }) => ({ alg, type: 'public-key' })),
    excludeCredentials: known.map((id) => ({ id, type: 'public-key' })),
    authenticatorSelection: { residentKey: 'required', userVerification: VERIFICATION },
    timeout: PATIENCE_MS,
    attestation: 'none',
  }
}
