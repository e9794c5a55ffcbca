import type { Env } from '../env.ts'
import { toHex } from '../hex.ts'
import { mac } from '../keyring.ts'

const SIGNATURE_SIGNS = 32
const SHAPE = /^((st_[0-9a-z]{20,60})\.(sb_[0-9a-z]{26})\.([a-z][a-z0-9_]{0,59}))\.([0-9a-f]{32})$/

/** What a link of ours lets its reader do with a consent; a link for one is none for the other. */
export type LinkPurpose = 'confirm' | 'withdraw'

/** The one consent that a link speaks of. */
export interface NamedConsent {
  site: string
  submission: string
  key: string
}

/** The token of a link to a consent. It holds as long as the submission is there. */
export async function signConsent(
  env: Env,
  purpose: LinkPurpose,
  { site, submission, key }: NamedConsent,
): Promise<string> {
  const said = `${site}.${submission}.${key}`
  const [newest] = await signatures(env, purpose, said)
  if (!newest) throw new Error('MASTER_KEY is empty')
  return `${said}.${newest}`
}

/** What a link's token speaks of; null where we never made it for this, or somebody altered it. */
export async function readConsent(env: Env, purpose: LinkPurpose, token: string): Promise<NamedConsent | null> {
  const [, said, site, submission, key, signature] = SHAPE.exec(token) ?? []
  if (!said || !site || !submission || !key || !signature) return null
  return (await signatures(env, purpose, said)).includes(signature) ? { site, submission, key } : null
}

async function signatures(env: Env, purpose: LinkPurpose, said: string): Promise<string[]> {
  return (await mac(env, purpose, said)).map((bytes) => toHex(bytes).slice(0, SIGNATURE_SIGNS))
}
