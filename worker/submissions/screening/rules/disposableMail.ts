import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import type { Rule } from '../facts.ts'

/** 8,883 domains of services that throw mailboxes away after minutes; forwarding services are not among them. */
const DOMAINS = disposableEmailBlocklistSet()

/** The address lives with a throw-away mail service. */
export const disposableMail: Rule = ({ email }) => {
  const domain = email?.split('@').at(-1)?.trim().toLowerCase()
  return domain && DOMAINS.has(domain) ? 'disposable_mail' : null
}
