import { getDomain } from 'tldts'
import { mailKind } from '../submissions/mailKind.ts'

/**
 * The company that an address speaks of, as its registrable domain by the public suffix list; null where the address is
 * one of a service that gives mailboxes to anybody or throws them away, or where there is none.
 */
export function companyDomain(emailKey: string | null): string | null {
  if (!emailKey || mailKind(emailKey)) return null
  const host = emailKey.slice(emailKey.lastIndexOf('@') + 1)
  const domain = host.startsWith('.') ? null : getDomain(host, { allowPrivateDomains: true })
  return domain && !mailKind(`@${domain}`) ? domain : null
}
