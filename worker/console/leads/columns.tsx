import type { ComponentChildren } from 'preact'
import type { Lead } from '../../../shared/schema/lead.ts'
import { Moment } from '../parts/Moment.tsx'
import { cameBy } from '../words/cameBy.ts'
import { StageMark } from './StageMark.tsx'

/** What stands in a row beside the lead's name. */
export type ColumnName = 'company' | 'email' | 'phone' | 'owner' | 'came' | 'sent' | 'stage' | 'created' | 'seen'

export interface Column {
  name: ColumnName
  head: string
  /** Pixels, for as long as there is room; leads.css gives the same to its class. */
  width: number
  cell: (lead: Lead) => ComponentChildren
  /** The whole text, for those who point at it. */
  title?: (lead: Lead) => string | null
}

/** All columns, in the order in which they stand. */
export const COLUMNS: readonly Column[] = [
  { name: 'company', head: 'Company', width: 160, cell: ({ company }) => company, title: ({ company }) => company },
  { name: 'email', head: 'E-mail', width: 200, cell: ({ email }) => email, title: ({ email }) => email },
  { name: 'phone', head: 'Phone', width: 150, cell: ({ phone }) => phone, title: ({ phone }) => phone },
  { name: 'owner', head: 'Owner', width: 120, cell: ({ owner }) => owner, title: ({ owner }) => owner },
  {
    name: 'came',
    head: 'Came by',
    width: 190,
    cell: ({ firstTouchpoint }) => cameBy(firstTouchpoint),
    title: ({ firstTouchpoint }) => cameBy(firstTouchpoint),
  },
  { name: 'sent', head: 'Sent', width: 46, cell: ({ submissions }) => submissions },
  { name: 'stage', head: 'Stage', width: 106, cell: ({ stage }) => <StageMark stage={stage} /> },
  { name: 'created', head: 'First seen', width: 102, cell: ({ createdAt }) => <Moment at={createdAt} /> },
  { name: 'seen', head: 'Last seen', width: 102, cell: ({ updatedAt }) => <Moment at={updatedAt} /> },
]

/** Those that nobody has to ask for. */
export const USUAL: readonly ColumnName[] = ['came', 'sent', 'stage', 'seen']
