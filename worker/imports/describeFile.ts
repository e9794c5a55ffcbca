import Papa from 'papaparse'
import { type ImportSettings, MOST_COLUMNS } from '../../shared/schema/import.ts'
import type { Encoding } from './encodingScan.ts'
import type { FileFormat } from './fileFormat.ts'
import { WINDOW_BYTES } from './limits.ts'
import { parseWindow } from './readWindow.ts'

const SIGNS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const
/** Rows by which the delimiter is guessed. */
const GUESSED_BY = 20

/** Finds out how a file's rows and columns are set apart, by its beginning. */
export function describeFile(
  beginning: Uint8Array,
  encoding: Encoding,
  { delimiter: wanted, hasHeader }: Pick<ImportSettings, 'delimiter' | 'hasHeader'>,
): FileFormat | { fault: 'too_many_columns' } {
  const text = new TextDecoder(encoding.encoding).decode(beginning, { stream: true })
  const guess = Papa.parse(text, {
    preview: GUESSED_BY,
    ...(wanted !== 'auto' && { delimiter: SIGNS[wanted] }),
    delimitersToGuess: Object.values(SIGNS),
    skipEmptyLines: true,
  })
  const { delimiter, linebreak } = guess.meta
  // Lines that end with both signs are read by the second, so that those of one file may differ.
  const format = { ...encoding, delimiter, newline: linebreak === '\r' ? '\r' : '\n', columns: [] }
  const [first = []] = parseWindow(beginning, format, encoding.beginsAt).rows
  if (first.length > MOST_COLUMNS) return { fault: 'too_many_columns' }
  return { ...format, columns: nameColumns(hasHeader ? first : first.map(() => '')) }
}

/** The bytes that `describeFile` looks at; null where the file is gone. */
export async function readBeginning(bucket: R2Bucket, key: string, { beginsAt }: Encoding): Promise<Uint8Array | null> {
  const object = await bucket.get(key, { range: { offset: beginsAt, length: WINDOW_BYTES } })
  return object && new Uint8Array(await object.arrayBuffer())
}

/** Names by which people can tell columns apart: one without gets its number, one that comes twice too. */
function nameColumns(header: readonly string[]): string[] {
  const names: string[] = []
  for (const [index, cell] of header.entries()) {
    const name = cell.trim().slice(0, 180) || `Column ${index + 1}`
    names.push(names.includes(name) ? `${name} (${index + 1})` : name)
  }
  return names
}
