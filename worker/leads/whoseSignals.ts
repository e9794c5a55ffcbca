import type { PersonKeys } from '../submissions/submissionCommand.ts'
import { type LeadIndex, type Match, mayBeSigned } from './matchLead.ts'

/** What tells whose signals these are. */
export type SignalKeys = Pick<PersonKeys, 'link' | 'externalId'> & { visitor: string }

/**
 * Whose signals these are, or null for nobody's. An id that the site signed decides; then the link that we signed, unless this
 * browser is known as somebody else's, to whom the letter was forwarded; then the browser, where it has been one lead only.
 */
export function whoseSignals(index: LeadIndex, keys: SignalKeys): Match | null {
  const signed = keys.externalId ? index.leadByExternalId(keys.externalId) : null
  if (signed) return { lead: signed, rule: 'external_id' }
  const inBrowser = index.leadsOfVisitor(keys.visitor)
  const linked = keys.link ? index.lead(keys.link) : null
  const isTheirs = inBrowser.length === 0 || inBrowser.some(({ id }) => id === linked?.id)
  if (linked && isTheirs && mayBeSigned(linked, keys)) return { lead: linked, rule: 'link' }
  const [only, ...others] = inBrowser
  return only && others.length === 0 && mayBeSigned(only, keys) ? { lead: only, rule: 'visitor' } : null
}
