import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'

/** The filters beside search, stage and channel. */
export type MoreFilter = Exclude<keyof LeadFilter, 'q' | 'stage' | 'channel'>

interface FilterWords {
  name: MoreFilter
  label: string
  /** How it is asked for; a company is not: its own page leads to its people. */
  control: 'yes_no' | 'date' | 'text' | 'form' | 'kind' | 'company'
  /** What of an address is such a filter; null: nothing. */
  read: (text: string) => string | null
}

const yesNo = (text: string) => (text === 'yes' || text === 'no' ? text : null)
const date = (text: string) => (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null)
const text = (typed: string) => (/\S/.test(typed) && typed.length <= 500 ? typed : null)
const formId = (id: string) => (/^fm_[0-9a-z]{26}$/.test(id) ? id : null)
const companyId = (id: string) => (/^co_[0-9a-z]{26}$/.test(id) ? id : null)
const kind = (name: string) => (name === 'person' || name === 'mailbox' ? name : null)
const consentKey = (key: string) => (/^[a-z][a-z0-9_]{0,59}$/.test(key) ? key : null)

/** Each with its words, in the order in which people ask. */
export const MORE_FILTERS: readonly FilterWords[] = [
  { name: 'form', label: 'Sent the form', control: 'form', read: formId },
  { name: 'owner', label: 'Owner', control: 'text', read: text },
  { name: 'hasOwner', label: 'Has an owner', control: 'yes_no', read: yesNo },
  { name: 'consent', label: 'Agrees to (key)', control: 'text', read: consentKey },
  { name: 'createdFrom', label: 'First seen from', control: 'date', read: date },
  { name: 'createdBefore', label: 'First seen before', control: 'date', read: date },
  { name: 'seenFrom', label: 'Last seen from', control: 'date', read: date },
  { name: 'seenBefore', label: 'Last seen before', control: 'date', read: date },
  { name: 'hasEmail', label: 'Has an e-mail address', control: 'yes_no', read: yesNo },
  { name: 'hasExternalId', label: 'Has your own id', control: 'yes_no', read: yesNo },
  { name: 'hasProposals', label: 'A form says otherwise', control: 'yes_no', read: yesNo },
  { name: 'isMerged', label: 'Was merged', control: 'yes_no', read: yesNo },
  { name: 'mailingHeld', label: 'Held from mailing', control: 'yes_no', read: yesNo },
  { name: 'kind', label: 'Kind', control: 'kind', read: kind },
  { name: 'company', label: 'Company', control: 'company', read: companyId },
]
