import Papa from 'papaparse'
import type { FileFormat } from './fileFormat.ts'

/** Rows of a text, and how far in it they go, in UTF-16 units. */
export interface ParsedRows {
  rows: string[][]
  /** Places in `rows` of those whose quotes do not match. */
  badQuotes: Set<number>
  endsAt: number
}

type Marks = Pick<FileFormat, 'delimiter' | 'newline'>

/**
 * The rows of a text. `isWhole`: nothing follows, so what stands at the end is a row too. A quotation mark that nothing closes
 * would swallow all rows up to the next one; so the line that it stands in is a row whose quotes do not match, and the next line
 * begins a new one.
 */
export function parseRows(text: string, marks: Marks, isWhole: boolean): ParsedRows {
  const parsed: ParsedRows = { rows: [], badQuotes: new Set(), endsAt: 0 }
  while (parsed.endsAt < text.length) {
    const stoppedAt = parseUntilFault(text, marks, isWhole, parsed)
    const badAt = stoppedAt ?? (parsed.rows.length === 0 && !isWhole ? 0 : null)
    if (badAt === null) break
    const lineEnd = text.indexOf(marks.newline, badAt)
    if (lineEnd < 0 && !isWhole) break // it goes on behind this text
    const endsAt = lineEnd < 0 ? text.length : lineEnd + marks.newline.length
    parsed.badQuotes.add(parsed.rows.length)
    parsed.rows.push([text.slice(parsed.endsAt, endsAt)])
    parsed.endsAt = endsAt
  }
  return parsed
}

/** Adds rows up to the first whose quotes do not match; where in the text its first bad cell begins, or null. */
function parseUntilFault(text: string, { delimiter, newline }: Marks, isWhole: boolean, parsed: ParsedRows) {
  const from = parsed.endsAt
  let stoppedAt: number | null = null
  const parser = new Papa.Parser({
    delimiter,
    newline,
    step({ data, errors, meta }) {
      const fault = errors.find(({ type }) => type === 'Quotes')
      if (fault) {
        stoppedAt = from + (fault.index ?? 0)
        parser.abort()
        return
      }
      parsed.rows.push(...data.map(withoutReturn))
      parsed.endsAt = from + meta.cursor
    },
  })
  parser.parse(text.slice(from), 0, !isWhole)
  return stoppedAt
}

/** Lines of one file may end in different ways. */
function withoutReturn(row: string[]): string[] {
  const last = row.at(-1)
  return last?.endsWith('\r') ? [...row.slice(0, -1), last.slice(0, -1)] : row
}
