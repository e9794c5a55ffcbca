import type { MatchRule } from '../../shared/schema/match.ts'
import type { PersonKeys } from '../submissions/submissionCommand.ts'
import { isSharedMailbox } from './isSharedMailbox.ts'
import type { LeadRecord } from './leadRecord.ts'

/** A lead with why it is meant. */
export interface Match {
  lead: LeadRecord
  rule: MatchRule
}

/** Where leads can be looked up by what identifies them. */
export interface LeadIndex {
  lead(id: string): LeadRecord | null
  leadByExternalId(externalId: string): LeadRecord | null
  leadByEmailKey(emailKey: string): LeadRecord | null
  leadsOfVisitor(token: string): readonly LeadRecord[]
}

/** Leads of one browser; where there are more, as at a stand of a fair, it tells nothing of any of them. */
export const MOST_OF_ONE_BROWSER = 20

/**
 * Whose submission this is, or null for somebody new. An id that the site signed decides alone, then the e-mail key, then
 * what was handed on of the same filling (`continued`), then the link that we signed, where nothing disagrees with it. The
 * browser's token counts only where nothing disagrees and only one person is meant: two e-mails in one browser are two
 * leads, and so are two signed ids at one address. DESIGN.md §6 "Match".
 */
export function matchLead(index: LeadIndex, keys: PersonKeys, continued: Match | null = null): Match | null {
  const signed = keys.externalId ? index.leadByExternalId(keys.externalId) : null
  if (signed) return { lead: signed, rule: 'external_id' }
  const byEmail = keys.emailKey ? index.leadByEmailKey(keys.emailKey) : null
  if (byEmail && mayBeSigned(byEmail, keys)) return { lead: byEmail, rule: 'email' }
  if (continued) return continued
  const linked = keys.link ? index.lead(keys.link) : null
  if (linked && agrees(linked, keys)) return { lead: linked, rule: 'link' }
  if (!keys.visitor) return null
  const inBrowser = index.leadsOfVisitor(keys.visitor)
  if (inBrowser.length > MOST_OF_ONE_BROWSER) return null
  const [only, ...others] = inBrowser.filter((lead) => agrees(lead, keys))
  return only && others.length === 0 ? { lead: only, rule: 'visitor' } : null
}

/** No e-mail and no signed id says that this is somebody else. A function's mailbox is nobody's who gave no e-mail yet. */
const agrees = (lead: LeadRecord, keys: PersonKeys) =>
  (!keys.emailKey || (!lead.emailKey && !isSharedMailbox(keys.emailKey))) && mayBeSigned(lead, keys)

/** Asked once nobody is known by the id that was signed: then a lead with another one is somebody else. */
export const mayBeSigned = (lead: LeadRecord, { externalId }: Pick<PersonKeys, 'externalId'>): boolean =>
  !externalId || !lead.externalId || lead.externalId === externalId
