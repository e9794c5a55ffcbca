import type { LeadFilter, LeadSort } from '../../../shared/schema/leadFilter.ts'

/** A filter but for its words, which the search reads. */
export type ListFilter = Omit<LeadFilter, 'q'>

/** A list that an index serves: its leads, in its order, are read and no others. */
export interface LeadList {
  /** The filter that it is for, with the value where it is for one only; none: the list of all leads. */
  by:
    | 'company'
    | 'form'
    | 'consent'
    | 'owner'
    | 'stage'
    | 'channel'
    | 'hasProposals=yes'
    | 'isMerged=yes'
    | 'kind=mailbox'
    | 'hasEmail=no'
    | 'hasExternalId=yes'
    | null
  sort: LeadSort
  /** Of `leads`; or a table of its own that triggers keep, which is one. */
  index: string
}

const ALL: Record<LeadSort, LeadList> = {
  created: { by: null, sort: 'created', index: 'leads_by_created' },
  seen: { by: null, sort: 'seen', index: 'leads_by_seen' },
}

/**
 * Every list that is served by an index, each with or without the dates of its own order. Any other combination reads
 * the first of these whose filter it has, in its order, and looks through what that gives.
 */
export const LEAD_LISTS: readonly LeadList[] = [
  { by: 'company', sort: 'created', index: 'leads_of_company' },
  { by: 'hasProposals=yes', sort: 'created', index: 'lead_proposals' },
  { by: 'isMerged=yes', sort: 'created', index: 'leads_merged' },
  { by: 'kind=mailbox', sort: 'created', index: 'leads_of_mailboxes' },
  { by: 'owner', sort: 'created', index: 'leads_by_owner' },
  { by: 'form', sort: 'created', index: 'lead_forms' },
  { by: 'consent', sort: 'created', index: 'lead_consents' },
  { by: 'hasExternalId=yes', sort: 'created', index: 'leads_with_external_id' },
  { by: 'hasEmail=no', sort: 'created', index: 'leads_without_email' },
  { by: 'channel', sort: 'created', index: 'leads_by_channel' },
  { by: 'stage', sort: 'created', index: 'leads_by_stage' },
  { by: 'stage', sort: 'seen', index: 'leads_by_stage_seen' },
  ALL.created,
  ALL.seen,
]

/** The list that comes nearest to a filter, and what it leaves to be looked through. */
export function nearestList(filter: ListFilter, sort: LeadSort): { list: LeadList; rest: ListFilter } {
  const list = LEAD_LISTS.find((one) => one.sort === sort && isFor(one, filter)) ?? ALL[sort]
  const served = [list.by?.split('=')[0], `${sort}From`, `${sort}Before`]
  const rest = Object.entries(filter).filter(([name, value]) => value !== undefined && !served.includes(name))
  return { list, rest: Object.fromEntries(rest) }
}

function isFor({ by }: LeadList, filter: ListFilter): boolean {
  if (by === null) return true
  const [name, only] = by.split('=') as [keyof ListFilter, string | undefined]
  return only === undefined ? filter[name] !== undefined : filter[name] === only
}
