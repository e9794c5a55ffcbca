import type { ImportFault } from '../../shared/schema/import.ts'
import { type FileFormat, fileKey } from './fileFormat.ts'
import { MOST_ROWS } from './limits.ts'
import { isBlank, type ReadingPlan, type RefusedRow, readRow, type TakenRow } from './readRow.ts'
import { readWindow, type Window } from './readWindow.ts'
import { Repeats } from './repeats.ts'
import type { ImportRecord } from './store.ts'

/** Some rows of a file that follow each other, and up to which byte it is read with them. */
export interface FilePart {
  endsAt: number
  /** Those that say anything. */
  rows: number
  taken: TakenRow[]
  refused: RefusedRow[]
}

/**
 * Reads a file from its beginning, window by window. Whoever has read part of it before reads that again, quickly, to know who
 * has stood in it: so that nothing needs to be remembered between two runs but how far the first one came.
 */
export async function* readFile(
  bucket: R2Bucket,
  { id, site, settings, readAsOf }: ImportRecord,
  format: FileFormat,
  plan: ReadingPlan,
): AsyncGenerator<FilePart | { fault: ImportFault }> {
  const repeats = new Repeats()
  let row = 0
  let said = 0
  for (let at = format.beginsAt; at < format.bytes; ) {
    const window = await readWindow(bucket, fileKey(site, id), format, at)
    if (!window) return yield { fault: 'file_gone' }
    if (window.endsAt === at) return yield { fault: 'row_too_long' }
    const isHead = at === format.beginsAt && settings.hasHeader
    const part = readPart(window, { row, isHead }, plan, repeats, readAsOf)
    row += window.rows.length
    said += part.rows
    if (said > MOST_ROWS) return yield { fault: 'too_many_rows' }
    yield part
    at = window.endsAt
  }
}

/** The rows of one window, the first of which may only name the columns; `row`: how many stand above it. */
export function readPart(
  window: Window,
  { row, isHead }: { row: number; isHead: boolean },
  plan: ReadingPlan,
  repeats: Repeats,
  nowMs: number,
): FilePart {
  const part: FilePart = { endsAt: window.endsAt, rows: 0, taken: [], refused: [] }
  for (const [place, cells] of window.rows.entries()) {
    if ((isHead && place === 0) || isBlank(cells)) continue
    part.rows++
    const read = readRow(window, place, row + place + 1, plan, nowMs)
    const judged = 'code' in read ? read : repeats.take(read)
    if ('code' in judged) part.refused.push(judged)
    else part.taken.push(judged)
  }
  return part
}
