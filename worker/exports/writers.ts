import type { ExportQuery } from '../../shared/schema/export.ts'
import { type Cell, writeCsv } from './writeCsv.ts'
import type { Pages, Writer } from './writeExport.ts'

/** The lines above the rows, and each row's cells. */
export interface Columns<Row> {
  head: readonly (readonly Cell[])[]
  toCells(row: Row): readonly Cell[]
}

/** What can be written either way. */
export interface Table<Row> extends Pages<Row>, Columns<Row> {
  toJson(row: Row): unknown
}

const BYTE_ORDER_MARK = '\uFEFF'

/** How a table is written, as it was asked for. */
export function writerOf<Row>(table: Table<Row>, query: ExportQuery): Writer<Row> {
  return query.format === 'csv' ? csvWriter(table, query) : jsonWriter(table.toJson)
}

/** Writes rows as lines of CSV. */
export function csvWriter<Row>(
  { head, toCells }: Columns<Row>,
  { bom, delimiter }: Pick<ExportQuery, 'bom' | 'delimiter'> = { bom: false, delimiter: 'comma' },
): Writer<Row> {
  let start = (bom ? BYTE_ORDER_MARK : '') + writeCsv(head, delimiter)
  return (rows) => {
    const written = start + writeCsv(rows.map(toCells), delimiter)
    start = ''
    return written
  }
}

/** Writes rows as a JSON list, with what stands around it. */
export function jsonWriter<Row>(toJson: (row: Row) => unknown, [open, close] = ['', '']): Writer<Row> {
  let isEmpty = true
  return (rows, isEnd) => {
    const list = rows.map((row) => JSON.stringify(toJson(row))).join(',\n')
    const written = list && (isEmpty ? `${open}[\n` : ',\n') + list
    if (list) isEmpty = false
    if (!isEnd) return written
    return isEmpty ? `${open}[]${close}\n` : `${written}\n]${close}\n`
  }
}
