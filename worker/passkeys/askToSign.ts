import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { PasskeyRequest } from '../../shared/schema/passkey.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { PATIENCE_MS, VERIFICATION } from './demands.ts'
import { insertChallenge } from './store.ts'

/** What a browser has to sign to get in. It names no passkey: the person chooses, and a stranger learns nothing. */
export async function askToSign(db: D1Database, { hostname }: URL, nowMs: number): Promise<PasskeyRequest> {
  const { challenge } = await generateAuthenticationOptions({ rpID: hostname })
  await insertChallenge(db, await hashSecret(challenge), null, nowMs)
  return { challenge, rpId: hostname, timeout: PATIENCE_MS, userVerification: VERIFICATION }
}
