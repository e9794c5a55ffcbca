import type { Table } from '../exports/writers.ts'
import type { RefusedRow } from './readRow.ts'
import { listRefusals } from './refusalStore.ts'
import { showRefusal } from './showImport.ts'
import type { ImportRecord } from './store.ts'

/** Rows read at once. */
const PAGE = 1_000

/** The rows that were not taken, as a file for whoever mends the list: where each stands, and why. What stands in it is not kept. */
export const refusalTable = (db: D1Database, record: ImportRecord): Table<RefusedRow> => ({
  head: [['Row', 'Column', 'Reason', 'In words']],
  toCells: (refused) => {
    const { row, column, code, message } = showRefusal(refused)
    return [row, column, code, message]
  },
  toJson: showRefusal,
  pageAfter: async (last) => await listRefusals(db, record, last?.row ?? null, PAGE),
})
