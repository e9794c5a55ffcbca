import { emailKey } from '../../../shared/rules/emailKey.ts'
import type { EvidenceKind } from '../../../shared/schema/suggestion.ts'
import { isSharedMailbox } from '../../leads/isSharedMailbox.ts'
import type { LeadFacts } from '../facts/leadFacts.ts'
import { compareBirthdays } from './compareBirthdays.ts'
import { compareCompanies } from './compareCompanies.ts'
import { compareEmails } from './compareEmails.ts'
import { compareNames } from './compareNames.ts'
import { comparePhones } from './comparePhones.ts'
import { comparePlaces } from './comparePlaces.ts'
import { compareVisitors } from './compareVisitors.ts'
import { type Evidence, pointsOf } from './evidence.ts'

/** What two leads have in common and in what they differ, with the sum of its points. */
export interface Comparison {
  score: number
  /** The weightiest first. */
  evidence: Evidence[]
}

type Rule = (one: LeadFacts, other: LeadFacts) => Evidence | null
const RULES: readonly Rule[] = [
  comparePhones,
  compareEmails,
  compareNames,
  compareCompanies,
  compareBirthdays,
  comparePlaces,
  compareVisitors,
]

/** What people of one household or one family's firm have in common. */
const SHARED_BY_RELATIVES: readonly EvidenceKind[] = ['phone', 'company', 'postal_code', 'city', 'visitor']

/** What counts for nothing where many leads share it: a switchboard's number, a kiosk's browser. */
const NOBODYS_IN_A_CROWD: readonly EvidenceKind[] = ['phone', 'visitor']

/**
 * Compares two leads; null where they are two people whatever else they share. `crowded`: what is shared with many.
 */
export function compareLeads(
  one: LeadFacts,
  other: LeadFacts,
  crowded: ReadonlySet<EvidenceKind> = new Set(),
): Comparison | null {
  if (one.externalId && other.externalId && one.externalId !== other.externalId) return null
  const mailboxes = [one, other].filter(isMailbox).length
  if (mailboxes === 1) return null
  // Whoever writes from a shared mailbox today says nothing of whose it is.
  const rules = mailboxes === 2 ? RULES.filter((rule) => rule !== compareNames) : RULES
  const found = rules.flatMap((rule) => rule(one, other) ?? []).flatMap((evidence) => inCrowd(evidence, crowded) ?? [])
  const areRelatives = found.some(({ isOfRelatives }) => isOfRelatives)
  const said = areRelatives ? found.filter(({ kind }) => !SHARED_BY_RELATIVES.includes(kind)) : found
  const evidence = withoutRepeats(said).sort((a, b) => b.points - a.points)
  return { score: evidence.reduce((sum, { points }) => sum + points, 0), evidence }
}

/** A lead that is known by shared mailboxes only, as `info@`. */
const isMailbox = ({ emails }: LeadFacts) =>
  emails.length > 0 && emails.every((email) => isSharedMailbox(emailKey(email) ?? email))

function inCrowd(evidence: Evidence, crowded: ReadonlySet<EvidenceKind>): Evidence | null {
  const { kind, points } = evidence
  if (points <= 0 || !crowded.has(kind)) return evidence
  return NOBODYS_IN_A_CROWD.includes(kind) ? null : { ...evidence, points: Math.max(0, points + pointsOf('crowded')) }
}

/** Colleagues share their switchboard's number: where that counts, the company says it again. */
function withoutRepeats(found: readonly Evidence[]): Evidence[] {
  const hasPhone = found.some(({ kind, points }) => kind === 'phone' && points > 0)
  return found.filter(({ kind, points }) => !(hasPhone && kind === 'company' && points > 0))
}
