import { useState } from 'preact/hooks'
import { recall, remember } from '../data/memory.ts'
import { COLUMNS, type Column, type ColumnName, USUAL } from './columns.tsx'

export interface Columns {
  shown: readonly Column[]
  /** Shows a column, or hides it; this browser remembers which. */
  toggle: (name: ColumnName) => void
}

/** Which columns the list of leads has in this browser. */
export function useColumns(): Columns {
  const [names, setNames] = useState(() => readColumns(recall('baton.columns')))
  const toggle = (name: ColumnName) => {
    const now = names.includes(name) ? names.filter((one) => one !== name) : [...names, name]
    setNames(now)
    remember('baton.columns', now.join(' '))
  }
  return { shown: COLUMNS.filter(({ name }) => names.includes(name)), toggle }
}

/** Reads what was remembered; names that are no columns are left out. */
export function readColumns(text: string | null): readonly ColumnName[] {
  if (text === null) return USUAL
  const said = new Set(text.split(' '))
  return COLUMNS.map(({ name }) => name).filter((name) => said.has(name))
}
