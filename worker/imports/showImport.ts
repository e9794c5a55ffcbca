import type { Import, ImportProgress, ImportRefusal, RowFault } from '../../shared/schema/import.ts'
import { mapColumns, proposeMapping } from './mapping.ts'
import type { RefusedRow } from './readRow.ts'
import type { ImportRecord } from './store.ts'

/** What is wrong with a row, in words. */
const SAID: Readonly<Record<RowFault, string>> = {
  no_key: 'There is neither an e-mail address nor an id.',
  bad_email: 'This is no e-mail address.',
  repeated: 'This is the same person as in row {row}.',
  too_long: 'There is too much text in this cell.',
  too_many_cells: 'There are more cells than columns.',
  bad_quotes: 'A quotation mark is missing, or one too many.',
  bad_text: 'There are signs in this cell that no text has.',
  bad_stage: 'This stage is not known. The import may say what it means (stages).',
  bad_date: 'This is no date, or one to come.',
  bad_consent: 'This says neither yes nor no.',
  erased: 'This person asked to be forgotten.',
}

/** The import as members see it. */
export function showImport(record: ImportRecord): Import {
  const { id, site, settings, state, fault, format, checked, attempt } = record
  return {
    id,
    site,
    ...settings,
    state,
    fault,
    file: format && showFile(record, format),
    progress: attempt === 0 ? null : toProgress(record),
    check: checked,
    createdAt: toTime(record.createdAt),
    updatedAt: toTime(record.updatedAt),
    finishedAt: record.finishedAt === null ? null : toTime(record.finishedAt),
  }
}

/** How far an import is. What was handed to the Desk is waiting until that has counted it, or can no longer. */
export function toProgress(record: ImportRecord): ImportProgress {
  const { bytesRead, rows, created, updated, unchanged, refused, taken, state } = record
  // What the Desk has counted may stand here before the note that it was handed over.
  const open = Math.max(0, taken - created - updated - unchanged)
  const waiting = state === 'done' ? 0 : open
  return { bytesRead, rows, created, updated, unchanged, refused, waiting, setAside: open - waiting }
}

export function showRefusal({ row, column, code, other }: RefusedRow): ImportRefusal {
  return { row, column, code, message: SAID[code].replace('{row}', String(other)) }
}

function showFile(
  { settings }: ImportRecord,
  format: NonNullable<ImportRecord['format']>,
): NonNullable<Import['file']> {
  const { bytes, encoding, delimiter, columns } = format
  const [proposed, as] = [proposeMapping(columns), mapColumns(columns, settings)]
  return {
    bytes,
    encoding,
    isEncodingGuessed: encoding !== 'utf-8',
    delimiter,
    columns: columns.map((name, index) => ({
      name,
      proposed: proposed[index] ?? 'answer',
      as: as[index] ?? 'answer',
    })),
  }
}

const toTime = (ms: number) => new Date(ms).toISOString()
