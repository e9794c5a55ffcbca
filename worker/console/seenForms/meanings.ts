import type { FieldMapping } from '../../../shared/schema/seenForm.ts'

/** What a field can mean, in the order in which people look for it. */
export const MEANINGS: readonly { key: FieldMapping; name: string }[] = [
  { key: 'email', name: 'E-mail' },
  { key: 'name', name: 'Full name' },
  { key: 'firstName', name: 'First name' },
  { key: 'lastName', name: 'Last name' },
  { key: 'phone', name: 'Phone' },
  { key: 'company', name: 'Company' },
  { key: 'answer', name: 'An answer' },
  { key: 'ignore', name: 'Nothing: do not keep it' },
]

/** A meaning in words. */
export const sayMeaning = (mapping: FieldMapping): string =>
  MEANINGS.find(({ key }) => key === mapping)?.name ?? mapping
