import type { PersonKeys } from '../submissions/submissionCommand.ts'
import type { LeadRecord } from './leadRecord.ts'

/** Why a submission was taken for a lead's. */
export type MatchRule = 'new' | 'email' | 'visitor' | 'link'

/** The lead that a submission goes on with, because a partial one of the same filling was handed on as its. */
export interface Continued {
  lead: LeadRecord
  rule: MatchRule
}

/** Where leads can be looked up by what identifies them. */
export interface LeadIndex {
  lead(id: string): LeadRecord | null
  leadByEmailKey(emailKey: string): LeadRecord | null
  leadsOfVisitor(token: string): readonly LeadRecord[]
}

/**
 * Whose submission this is, or null for somebody new. The e-mail key decides alone, then what was handed on of the same
 * filling, then the link that we signed, where no e-mail disagrees with it. The browser's token counts only where no
 * e-mail disagrees and only one person is meant: two e-mails in one browser are two leads. DESIGN.md §6 "Match".
 */
export function matchLead(
  index: LeadIndex,
  keys: PersonKeys,
  continued: Continued | null = null,
): { lead: LeadRecord; rule: MatchRule } | null {
  const byEmail = keys.emailKey ? index.leadByEmailKey(keys.emailKey) : null
  if (byEmail) return { lead: byEmail, rule: 'email' }
  if (continued) return continued
  const linked = keys.link ? index.lead(keys.link) : null
  if (linked && (!keys.emailKey || !linked.emailKey)) return { lead: linked, rule: 'link' }
  if (!keys.visitor) return null
  const agreeing = index.leadsOfVisitor(keys.visitor).filter((lead) => !keys.emailKey || !lead.emailKey)
  const [only, ...others] = agreeing
  return only && others.length === 0 ? { lead: only, rule: 'visitor' } : null
}
