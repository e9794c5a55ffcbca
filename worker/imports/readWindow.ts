import type { FileFormat } from './fileFormat.ts'
import { WINDOW_BYTES } from './limits.ts'
import { parseRows } from './parseRows.ts'

/** Rows as they stand one after the other in a part of the file. */
export interface Window {
  rows: string[][]
  /** Places in `rows` of those whose quotes do not match. */
  badQuotes: ReadonlySet<number>
  /** The byte behind the last of them: where the next window begins. */
  endsAt: number
}

/**
 * The rows that begin at a byte of the file, as many as one window holds whole; none where a single row is longer than that.
 * Where windows begin follows from the file alone, so that reading can be taken up at any of them.
 */
export async function readWindow(
  bucket: R2Bucket,
  key: string,
  format: FileFormat,
  beginsAt: number,
): Promise<Window | null> {
  const length = Math.min(WINDOW_BYTES, format.bytes - beginsAt)
  const object = await bucket.get(key, { range: { offset: beginsAt, length } })
  if (!object) return null
  return parseWindow(new Uint8Array(await object.arrayBuffer()), format, beginsAt)
}

/** The same of bytes that have been read. */
export function parseWindow(bytes: Uint8Array, format: FileFormat, beginsAt: number): Window {
  const isLast = beginsAt + bytes.byteLength >= format.bytes
  // As a stream, half a sign at the end is left out: it stands in a row that is not whole either.
  const text = new TextDecoder(format.encoding, { fatal: false, ignoreBOM: true }).decode(bytes, { stream: true })
  const { rows, badQuotes, endsAt } = parseRows(text, format, isLast)
  const read = isLast ? bytes.byteLength : bytesOf(text.slice(0, endsAt), format.encoding)
  return { rows, badQuotes, endsAt: beginsAt + read }
}

const bytesOf = (text: string, encoding: FileFormat['encoding']): number =>
  encoding === 'utf-8' ? new TextEncoder().encode(text).byteLength : text.length
