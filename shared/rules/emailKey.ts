import { bareEmail } from './bareEmail.ts'

interface Provider {
  /** The name that all of the provider's interchangeable domains are folded to. */
  domain: string
  /** Signs without meaning in the local part. */
  ignored?: RegExp
  /** The provider delivers `name+tag` to `name`. */
  plusTags: boolean
}

const GMAIL: Provider = { domain: 'gmail.com', ignored: /\./g, plusTags: true }
const PROTON: Provider = { domain: 'proton.me', ignored: /[._-]/g, plusTags: true }
const plusTagsAt = (domain: string): Provider => ({ domain, plusTags: true })

/**
 * Providers whose rules are documented: Gmail (dots, tags, googlemail), Proton (dots, hyphens, underscores, tags, its
 * own domains), Outlook, iCloud and Fastmail (tags only). Nothing is folded anywhere else: a false merge costs more
 * than a duplicate.
 */
const PROVIDERS = new Map<string, Provider>([
  ['gmail.com', GMAIL],
  ['googlemail.com', GMAIL],
  ['proton.me', PROTON],
  ['protonmail.com', PROTON],
  ['pm.me', PROTON],
  ...['outlook.com', 'hotmail.com', 'live.com', 'icloud.com', 'me.com', 'mac.com', 'fastmail.com'].map(
    (domain): [string, Provider] => [domain, plusTagsAt(domain)],
  ),
])

/**
 * What two spellings of one mailbox have in common, or null where there is no address in the text. Two people never
 * share a key unless they share a mailbox; the form typed is kept beside it. Rule: DESIGN.md §6 "E-mail key".
 */
export function emailKey(typed: string): string | null {
  const email = bareEmail(typed).toLowerCase()
  const at = email.lastIndexOf('@')
  if (at < 1) return null
  const host = asciiHost(email.slice(at + 1).replace(/\.$/, ''))
  if (!host) return null
  const local = email.slice(0, at)
  const provider = PROVIDERS.get(host)
  if (!provider) return `${local}@${host}`
  const untagged = provider.plusTags ? local.replace(/(?<=.)\+.*$/, '') : local
  const folded = provider.ignored ? untagged.replace(provider.ignored, '') : untagged
  return `${folded || local}@${provider.domain}`
}

/** The domain in ASCII (punycode), or null where it is none; an address in brackets stays as it is. */
function asciiHost(domain: string): string | null {
  if (domain.startsWith('[')) return domain
  if (!URL.canParse(`http://${domain}`)) return null
  const { hostname, pathname } = new URL(`http://${domain}`)
  return pathname === '/' ? hostname : null
}
