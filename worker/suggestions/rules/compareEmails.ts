import { mailKind } from '../../submissions/mailKind.ts'
import type { LeadFacts } from '../facts/leadFacts.ts'
import { type Evidence, type Finding, pointsOf } from './evidence.ts'
import { isTypo } from './isTypo.ts'

/** Signs of a local part from which on it is nobody else's by chance. */
const TELLING_LOCAL_SIGNS = 6

/** The addresses in which two leads come nearest to each other; null where one gave none. */
export function compareEmails(one: LeadFacts, other: LeadFacts): Evidence | null {
  const all = one.emails.flatMap((mine) => other.emails.map((theirs) => compareTwo(mine, theirs)))
  return all.sort((a, b) => b.points - a.points)[0] ?? null
}

function compareTwo(one: string, other: string): Evidence {
  const found = findIn(one.toLowerCase(), other.toLowerCase())
  return { kind: 'email', points: pointsOf(found), says: SAYS[found](one, other) }
}

type EmailFinding = Extract<Finding, `email_${string}`>
const SAYS: Record<EmailFinding, (one: string, other: string) => string> = {
  email_same: (one) => `Both gave the address ${one}`,
  email_typo: (one, other) => `E-mails that differ as by a typing fault: ${one}, ${other}`,
  email_typo_free: (one, other) => `E-mails that differ as by a typing fault: ${one}, ${other}`,
  email_same_local: (one, other) => `Same name before the @: ${one}, ${other}`,
  email_other: (one, other) => `Different e-mails: ${one}, ${other}`,
}

function findIn(one: string, other: string): EmailFinding {
  if (one === other) return 'email_same'
  const [mine, theirs] = [split(one), split(other)]
  const isFaulty = isTypo(one, other) && !isOtherMailbox(mine, theirs)
  if (isFaulty) return mailKind(one) && mailKind(other) ? 'email_typo_free' : 'email_typo'
  const isSameLocal = mine.local === theirs.local && mine.local.length >= TELLING_LOCAL_SIGNS
  return isSameLocal ? 'email_same_local' : 'email_other'
}

/** Numbered mailboxes, and colleagues who share a surname: one domain, another figure or another initial. */
function isOtherMailbox(one: Parts, other: Parts): boolean {
  if (one.domain !== other.domain || one.local.length !== other.local.length) return false
  const differing = [...one.local].flatMap((sign, at) => (sign === other.local[at] ? [] : [at]))
  const isFigure = (at: number | undefined) =>
    /\d/.test(one.local[at ?? 0] ?? '') && /\d/.test(other.local[at ?? 0] ?? '')
  return differing.every(isFigure) || (differing.length === 1 && differing[0] === 0)
}

interface Parts {
  local: string
  domain: string
}

function split(email: string): Parts {
  const at = email.lastIndexOf('@')
  return at < 0 ? { local: email, domain: '' } : { local: email.slice(0, at), domain: email.slice(at + 1) }
}
