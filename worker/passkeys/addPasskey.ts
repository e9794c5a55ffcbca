import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { isoBase64URL } from '@simplewebauthn/server/helpers'
import { makeId } from '../../shared/rules/makeId.ts'
import type { NewPasskey, Passkey } from '../../shared/schema/passkey.ts'
import type { Refusal } from '../http/problem.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { insertPasskey, useChallenge } from './store.ts'

const UNFIT: Refusal = {
  problem: 'invalid',
  detail: 'What the browser made does not fit what it was asked. Try again.',
}

/** Keeps a passkey that a member's browser has just made for this host. */
export async function addPasskey(
  db: D1Database,
  { hostname, origin }: URL,
  member: string,
  { name, made }: NewPasskey,
  nowMs: number,
): Promise<Passkey | Refusal> {
  const checked = await verifyRegistrationResponse({
    response: made,
    expectedChallenge: async (challenge) => useChallenge(db, await hashSecret(challenge), member, nowMs),
    expectedOrigin: origin,
    expectedRPID: hostname,
  }).catch(() => null) // it throws for whatever a browser may send
  if (!checked?.verified) return UNFIT
  const { id: credential, publicKey, counter } = checked.registrationInfo.credential
  const { transports } = made.response
  const key = { id: makeId('pk', nowMs), credential, member, counter, transports, name }
  const added = await insertPasskey(db, { ...key, publicKey: isoBase64URL.fromBuffer(publicKey) }, nowMs)
  return added ?? { problem: 'decided', detail: 'This passkey is known already.' }
}
