import type { VerdictLink } from '../../shared/schema/qualifiedLead.ts'
import { VerdictKind } from '../../shared/schema/verdict.ts'
import type { Env } from '../env.ts'
import { toHex } from '../hex.ts'
import { mac } from '../keyring.ts'

/** The number of a handoff's first link; revoking raises it. */
export const FIRST_LINK = 1

const SIGNATURE_SIGNS = 32
const SHAPE = /^((st_[0-9a-z]{20,60})\.(ho_[0-9a-hjkmnp-tv-z]{26})\.([1-9]\d{0,8}))\.([0-9a-f]{32})$/

/** What a link says on which a choice is made already. */
const CHOICES: Readonly<Record<VerdictKind, string>> = {
  accepted: 'Accept',
  not_a_fit: 'Not a fit',
  won: 'Won',
  lost: 'Lost',
}

/** The one handoff that a link speaks of, and which of its links this is. */
export interface NamedHandoff {
  site: string
  handoff: string
  link: number
}

/** Where a handoff is answered by whoever has this address. It holds as long as the lead is there and nobody revokes it. */
export async function verdictUrl(env: Env, origin: string, { site, handoff, link }: NamedHandoff): Promise<string> {
  const said = `${site}.${handoff}.${link}`
  const [newest] = await signatures(env, said)
  if (!newest) throw new Error('MASTER_KEY is empty')
  return `${origin}/v/${said}.${newest}`
}

/** What a link's token speaks of; null where we never made it, or somebody altered it. */
export async function readVerdictToken(env: Env, token: string): Promise<NamedHandoff | null> {
  const [, said, site, handoff, link, signature] = SHAPE.exec(token) ?? []
  if (!said || !site || !handoff || !signature) return null
  return (await signatures(env, said)).includes(signature) ? { site, handoff, link: Number(link) } : null
}

/** A link with each choice made already: one tap in a message, one on the page. */
export const choicesAt = (url: string): VerdictLink[] =>
  VerdictKind.options.map((kind) => ({ kind, text: CHOICES[kind], url: `${url}?say=${kind}` }))

async function signatures(env: Env, said: string): Promise<string[]> {
  return (await mac(env, 'verdict', said)).map((bytes) => toHex(bytes).slice(0, SIGNATURE_SIGNS))
}
