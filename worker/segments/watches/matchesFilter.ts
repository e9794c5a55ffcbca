import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import { kindOf, type LeadRecord } from '../../leads/leadRecord.ts'

/** What only an index can tell: a segment with it cannot be watched. */
const ASKED_ONLY = ['q', 'hasProposals'] as const

/** A filter that can be told of a lead in hand. */
export type WatchedFilter = Omit<LeadFilter, (typeof ASKED_ONLY)[number]>

/** What is known of a lead while it changes. */
export interface FilterFacts {
  lead: LeadRecord
  /** The company that they are of; null or empty: of none. */
  company: string | null
  /** Forms that they have sent. */
  forms: ReadonlySet<string>
  /** The keys of what they agree to now. */
  consents: ReadonlySet<string>
}

type Holds<Wanted> = (wanted: Wanted, facts: FilterFacts) => boolean

/** Each as `leads/lists/narrow.ts` asks the database for it; a test compares the two. */
const HOLDS: { [Name in keyof WatchedFilter]-?: Holds<NonNullable<WatchedFilter[Name]>> } = {
  stage: (stage, { lead }) => lead.stage === stage,
  kind: (kind, { lead }) => kindOf(lead.emailKey) === kind,
  channel: (channel, { lead }) => lead.firstTouchpoint?.channel === channel,
  form: (form, { forms }) => forms.has(form),
  company: (wanted, { company }) => company === wanted,
  owner: (owner, { lead }) => lead.owner === owner,
  consent: (key, { consents }) => consents.has(key),
  createdFrom: (from, { lead }) => Date.parse(lead.createdAt) >= Date.parse(from),
  createdBefore: (before, { lead }) => Date.parse(lead.createdAt) < Date.parse(before),
  seenFrom: (from, { lead }) => Date.parse(lead.lastSeenAt) >= Date.parse(from),
  seenBefore: (before, { lead }) => Date.parse(lead.lastSeenAt) < Date.parse(before),
  hasEmail: (has, { lead }) => isSo(has, lead.emailKey !== null),
  hasExternalId: (has, { lead }) => isSo(has, lead.externalId !== null),
  hasOwner: (has, { lead }) => isSo(has, lead.owner !== null),
  mailingHeld: (is, { lead }) => isSo(is, lead.mailingHeld),
  isMerged: (is, { lead }) => isSo(is, lead.parts.length > 1),
}

/** Whether all of a filter holds for a lead. */
export function matchesFilter(filter: WatchedFilter, facts: FilterFacts): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    const holds = HOLDS[name as keyof WatchedFilter] as Holds<unknown> | undefined
    return wanted === undefined || (holds?.(wanted, facts) ?? false)
  })
}

/** What of a filter cannot be watched; null: all of it can. */
export const notWatchable = (filter: LeadFilter): (typeof ASKED_ONLY)[number] | null =>
  ASKED_ONLY.find((name) => filter[name] !== undefined) ?? null

const isSo = (wanted: 'yes' | 'no', is: boolean) => is === (wanted === 'yes')
