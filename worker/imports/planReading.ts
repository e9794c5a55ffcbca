import { personFacts } from '../submissions/personFacts.ts'
import type { FileFormat } from './fileFormat.ts'
import { mapColumns } from './mapping.ts'
import type { ReadingPlan } from './readRow.ts'
import type { ImportRecord } from './store.ts'

/** How the rows of an import's file are read. */
export function planReading({ settings }: Pick<ImportRecord, 'settings'>, { columns }: FileFormat): ReadingPlan {
  const { stages, dates } = settings
  const targets = mapColumns(columns, settings)
  const factColumns = [...columns.keys()].filter(
    (index) => targets[index] === 'answer' && tellsFact(columns[index] ?? ''),
  )
  return { columns, targets, factColumns, stages, dates }
}

/** A value that is good for any fact. */
const ANY_FACT = '1980-05-31'

/** Whether a column of this name holds lasting facts of people, as a birthday or a city. */
const tellsFact = (name: string) => personFacts([{ name, label: name, value: ANY_FACT }]) !== undefined
