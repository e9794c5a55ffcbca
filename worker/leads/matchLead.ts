import type { LeadRecord } from './leadRecord.ts'

/** Why a submission was taken for a lead's. */
export type MatchRule = 'new' | 'email' | 'visitor'

/** The lead that a submission goes on with, because a partial one of the same filling was handed on as its. */
export interface Continued {
  lead: LeadRecord
  rule: MatchRule
}

/** Where leads can be looked up by what identifies them. */
export interface LeadIndex {
  leadByEmailKey(emailKey: string): LeadRecord | null
  leadsOfVisitor(token: string): readonly LeadRecord[]
}

/**
 * Whose submission this is, or null for somebody new. The e-mail key decides alone, then what was handed on of the same
 * filling. The browser's token counts only where no e-mail disagrees and only one person is meant: two e-mails in one
 * browser are two leads. DESIGN.md §6 "Match".
 */
export function matchLead(
  index: LeadIndex,
  keys: { emailKey: string | null; visitor: string | null },
  continued: Continued | null = null,
): { lead: LeadRecord; rule: MatchRule } | null {
  const byEmail = keys.emailKey ? index.leadByEmailKey(keys.emailKey) : null
  if (byEmail) return { lead: byEmail, rule: 'email' }
  if (continued) return continued
  if (!keys.visitor) return null
  const agreeing = index.leadsOfVisitor(keys.visitor).filter((lead) => !keys.emailKey || !lead.emailKey)
  const [only, ...others] = agreeing
  return only && others.length === 0 ? { lead: only, rule: 'visitor' } : null
}
