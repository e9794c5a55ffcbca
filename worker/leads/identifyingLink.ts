import { LINK_PARAMETER, type LinkToken, readLinkToken } from '../../shared/rules/flow/readLinkToken.ts'
import type { Env } from '../env.ts'
import { toHex } from '../hex.ts'
import { mac } from '../keyring.ts'

const SIGNATURE_SIGNS = 32
/** UTF-16 units of the names in a link, so that it stays one that mail programs take. */
const LONGEST_NAMES = 1_000
/** A form that was opened while its link held is still taken so long after, however late it could be sent. */
const LATE_MS = 7 * 24 * 3_600_000

/** Signs that whoever comes by this link is this lead, and which questions need not be asked again. */
export async function signLink(
  env: Env,
  site: string,
  { lead, known, expiresAtMs }: Pick<LinkToken, 'lead' | 'known' | 'expiresAtMs'>,
): Promise<string> {
  const fitting = known.filter((_, index) => known.slice(0, index + 1).join('~').length <= LONGEST_NAMES)
  const said = `${lead}.${expiresAtMs.toString(36)}.${fitting.join('~')}`
  const [newest] = await signatures(env, site, said)
  if (!newest) throw new Error('MASTER_KEY is empty')
  return `${said}.${newest}`
}

/** Whose link this is and what it proves; null where it is none of ours, another site's, altered or over. */
export async function readLink(
  env: Env,
  site: string,
  token: string | undefined,
  nowMs: number,
): Promise<Pick<LinkToken, 'lead' | 'known'> | null> {
  const read = token ? readLinkToken(token) : null
  if (!read || nowMs > read.expiresAtMs + LATE_MS) return null
  return (await signatures(env, site, read.said)).includes(read.signature) ? read : null
}

/** The same address without the link's token, which is nobody's to keep. */
export function withoutLink(address: string): string {
  const url = new URL(address)
  if (!url.searchParams.has(LINK_PARAMETER)) return address
  url.searchParams.delete(LINK_PARAMETER)
  return url.href
}

async function signatures(env: Env, site: string, said: string): Promise<string[]> {
  return (await mac(env, 'link', `${site} ${said}`)).map((bytes) => toHex(bytes).slice(0, SIGNATURE_SIGNS))
}
