import Papa from 'papaparse'
import type { ExportQuery } from '../../shared/schema/export.ts'
import { defuse } from './defuse.ts'

/** What stands in one cell; null or undefined: nothing. */
export type Cell = string | number | null | undefined

const SIGNS: Readonly<Record<ExportQuery['delimiter'], string>> = { comma: ',', semicolon: ';' }

/** Lines of CSV (RFC 4180), each with its line break. */
export function writeCsv(rows: readonly (readonly Cell[])[], delimiter: ExportQuery['delimiter']): string {
  if (rows.length === 0) return ''
  const safe = rows.map((row) => row.map((cell) => defuse(cell, delimiter)))
  return `${Papa.unparse(safe, { delimiter: SIGNS[delimiter], newline: '\r\n' })}\r\n`
}
