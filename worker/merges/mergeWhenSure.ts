import type { Logged } from '../desk/machine.ts'
import { kindOf, type LeadRecord } from '../leads/leadRecord.ts'
import { type LeadIndex, MOST_OF_ONE_BROWSER } from '../leads/matchLead.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import type { PersonKeys } from '../submissions/submissionCommand.ts'
import { mayMerge, merge } from './apply.ts'

/** Somebody else's lead that turns out to be the same person's, and why. */
interface Sure {
  other: LeadRecord
  rule: 'keys' | 'visitor'
  evidence: string
}

/**
 * Merges without a person where a submission shows that two leads are one: whoever may say it named the id of one and the
 * address of the other; or one browser was both, and nothing disagrees. Everything else is only suggested. DESIGN.md §6 "Match".
 */
export function mergeWhenSure(set: WorkingSet, lead: LeadRecord, keys: PersonKeys, logged: Logged): void {
  const sure = byKeys(set.leads, lead, keys) ?? byBrowser(set.leads, lead, keys)
  if (!sure || isAnyMailbox([lead, sure.other]) || !mayMerge(lead, sure.other)) return
  merge(set, lead, sure.other, { rule: sure.rule, evidence: sure.evidence, mergedBy: null }, logged)
}

/** A function's mailbox is many people's, so nothing makes it one of them. */
const isAnyMailbox = (leads: readonly LeadRecord[]) => leads.some(({ emailKey }) => kindOf(emailKey) === 'mailbox')

/** A typed address proves nothing, so only those whom the site trusts may say it; and no other id or address may disagree. */
function byKeys(index: LeadIndex, lead: LeadRecord, { emailKey, externalId, isVouched }: PersonKeys): Sure | null {
  const other = isVouched && externalId !== undefined && emailKey ? index.leadByEmailKey(emailKey) : null
  if (!other || other.id === lead.id || other.externalId !== null || lead.emailKey !== null) return null
  return {
    other,
    rule: 'keys',
    evidence: `The site’s own id ${externalId} and the address ${emailKey} came as one person’s.`,
  }
}

/** Only one other lead was in this browser, which nobody knows by an address or an id, and no name or number disagrees. */
function byBrowser(index: LeadIndex, lead: LeadRecord, { visitor }: PersonKeys): Sure | null {
  const inBrowser = visitor ? index.leadsOfVisitor(visitor) : []
  const [other, ...more] = inBrowser.filter(({ id }) => id !== lead.id)
  if (!other || more.length > 0 || inBrowser.length > MOST_OF_ONE_BROWSER) return null
  const isKnownOtherwise = other.emailKey !== null || other.externalId !== null
  if (isKnownOtherwise || differ(lead.name, other.name) || differ(lead.phone, other.phone)) return null
  return {
    other,
    rule: 'visitor',
    evidence: 'One browser, which may be remembered, sent both forms; nothing disagrees.',
  }
}

const differ = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.trim().toLowerCase() !== other.trim().toLowerCase()
