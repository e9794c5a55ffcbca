import type { ExportQuery } from '../../shared/schema/export.ts'
import { streamParts } from './streamParts.ts'
import { type Cell, writeCsv } from './writeCsv.ts'

/** The rows of an export, page by page, and how they are written. */
export interface Table<Row> {
  header: readonly string[]
  toCells(row: Row): readonly Cell[]
  toJson(row: Row): unknown
  /** The page after this row; null for the first. An empty page is the last. */
  pageAfter(last: Row | null): Promise<readonly Row[]>
}

const BYTE_ORDER_MARK = '\uFEFF'

/** Writes a table as the file that was asked for. The first page is read before anything is answered. */
export async function writeExport<Row>(table: Table<Row>, query: ExportQuery): Promise<ReadableStream<Uint8Array>> {
  let page: readonly Row[] | null = await table.pageAfter(null)
  const write = query.format === 'csv' ? csvWriter(table, query) : jsonWriter(table)
  return streamParts(async () => {
    if (page === null) return null
    const written = write(page)
    const last = page.at(-1)
    page = last === undefined ? null : await table.pageAfter(last)
    return written
  })
}

/** The last page is empty, so each writer hears when all is written. */
type Writer<Row> = (page: readonly Row[]) => string

function csvWriter<Row>(table: Table<Row>, { bom, delimiter }: ExportQuery): Writer<Row> {
  let start = (bom ? BYTE_ORDER_MARK : '') + writeCsv([table.header], delimiter)
  return (page) => {
    const written = start + writeCsv(page.map(table.toCells), delimiter)
    start = ''
    return written
  }
}

function jsonWriter<Row>(table: Table<Row>): Writer<Row> {
  let before = '[\n'
  return (page) => {
    if (page.length === 0) return before === '[\n' ? '[]\n' : '\n]\n'
    const written = before + page.map((row) => JSON.stringify(table.toJson(row))).join(',\n')
    before = ',\n'
    return written
  }
}
