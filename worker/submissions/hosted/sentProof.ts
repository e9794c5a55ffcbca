import type { Env } from '../../env.ts'
import { toHex } from '../../hex.ts'
import { mac } from '../../keyring.ts'

/** A thank-you may name what somebody answered, so its address shows it for so long; afterwards it is as for everyone. */
const SHOWN_FOR_MS = 60 * 60 * 1000
const SIGNATURE_SIGNS = 32

/** Signs that whoever comes with this has just sent the submission: `{moment}.{signature}`. */
export async function signSent(env: Env, submission: string, nowMs: number): Promise<string> {
  const [newest] = await proofs(env, submission, nowMs.toString(36))
  if (newest === undefined) throw new Error('MASTER_KEY is empty')
  return newest
}

/** Whether a proof is ours, of this submission, and fresh. */
export async function isSentProof(env: Env, submission: string, proof: string, nowMs: number): Promise<boolean> {
  const [moment = ''] = proof.split('.')
  const age = nowMs - Number.parseInt(moment, 36)
  return age >= 0 && age < SHOWN_FOR_MS && (await proofs(env, submission, moment)).includes(proof)
}

async function proofs(env: Env, submission: string, moment: string): Promise<string[]> {
  const macs = await mac(env, 'sent', `${submission} ${moment}`)
  return macs.map((bytes) => `${moment}.${toHex(bytes).slice(0, SIGNATURE_SIGNS)}`)
}
