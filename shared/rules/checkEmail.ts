import { bareEmail } from './bareEmail.ts'
import type { WordCode } from './words/en.ts'

/** Octets of an address and of its local part: RFC 5321 §4.5.3.1. */
const LONGEST_ADDRESS = 254
const LONGEST_LOCAL_PART = 64
const LOCAL_PART = /^[^\s@"(),:;<>[\\\]]+$/
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u

/**
 * Why a typed text cannot be an e-mail address, or null. Lenient where mail servers are (plus tags, international
 * names), strict where a person has plainly slipped (no @, no ending, spaces inside).
 */
export function checkEmail(typed: string): WordCode | null {
  const email = bareEmail(typed)
  const at = email.lastIndexOf('@')
  if (at < 1) return 'email_no_at'
  const local = email.slice(0, at)
  const labels = email
    .slice(at + 1)
    .replace(/\.$/, '')
    .split('.')
  if (!LOCAL_PART.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) {
    return 'email_invalid'
  }
  if (email.length > LONGEST_ADDRESS || local.length > LONGEST_LOCAL_PART) return 'email_invalid'
  if (!labels.every((label) => LABEL.test(label))) return 'email_invalid'
  if (labels.length < 2 || (labels.at(-1)?.length ?? 0) < 2) return 'email_no_ending'
  return null
}
