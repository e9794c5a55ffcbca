import type { Env } from '../env.ts'
import { toHex } from '../hex.ts'
import { mac } from '../keyring.ts'

const SIGNATURE_SIGNS = 32
const SHAPE = /^((st_[0-9a-z]{20,60})\.(sb_[0-9a-z]{26})\.([a-z][a-z0-9_]{0,59}))\.([0-9a-f]{32})$/

/** The one consent that a link confirms. */
export interface Confirmed {
  site: string
  submission: string
  key: string
}

/** Where a consent is confirmed by whoever got this address. It holds as long as the submission is there. */
export async function confirmingLink(env: Env, origin: string, { site, submission, key }: Confirmed): Promise<string> {
  const said = `${site}.${submission}.${key}`
  const [newest] = await signatures(env, said)
  if (!newest) throw new Error('MASTER_KEY is empty')
  return `${origin}/c/${said}.${newest}`
}

/** What a link's token confirms; null where we never made it, or somebody altered it. */
export async function readConfirmed(env: Env, token: string): Promise<Confirmed | null> {
  const [, said, site, submission, key, signature] = SHAPE.exec(token) ?? []
  if (!said || !site || !submission || !key || !signature) return null
  return (await signatures(env, said)).includes(signature) ? { site, submission, key } : null
}

async function signatures(env: Env, said: string): Promise<string[]> {
  return (await mac(env, 'confirm', said)).map((bytes) => toHex(bytes).slice(0, SIGNATURE_SIGNS))
}
