import type { ImportPreviewRow } from '../../shared/schema/import.ts'
import type { Env } from '../env.ts'
import { findSite } from '../sites/store.ts'
import { type FileFormat, fileKey } from './fileFormat.ts'
import { findErased } from './findErased.ts'
import type { RowOutcome } from './importCounts.ts'
import { PREVIEW_ROWS } from './limits.ts'
import { planReading } from './planReading.ts'
import { readPart } from './readFile.ts'
import { isBlank, type RefusedRow, type TakenRow } from './readRow.ts'
import { readWindow, type Window } from './readWindow.ts'
import { Repeats } from './repeats.ts'
import { showRefusal } from './showImport.ts'
import type { ImportRecord } from './store.ts'
import { answersOf, valuesOf } from './toCommand.ts'
import { tryRows } from './tryRows.ts'

const WOULD = { created: 'create', updated: 'update', unchanged: 'leave' } as const

/** The first rows of an import's file, as they would be read now, with what would come of them; null where the file is gone. */
export async function preview(
  env: Env,
  record: ImportRecord,
  format: FileFormat,
  nowMs: number,
): Promise<ImportPreviewRow[] | null> {
  const found = await readWindow(env.FILES, fileKey(record.site, record.id), format, format.beginsAt)
  if (!found) return null
  const isHead = record.settings.hasHeader
  const window = firstRows(found, isHead)
  const site = await findSite(env.DB, record.site)
  const importing = { ...record, plan: planReading(record, format), country: site?.defaultCountry ?? null }
  const read = readPart(window, { row: 0, isHead }, importing.plan, new Repeats(), nowMs)
  const erased = await findErased(env, record.site, importing, read.taken, nowMs)
  const taken = read.taken.filter(({ row }) => !erased.some((one) => one.row === row))
  const outcomes = await tryRows(env.DB, record.site, importing, taken, nowMs)
  const rows = [
    ...taken.map((row, index) => showTaken(row, outcomes[index])),
    ...[...read.refused, ...erased].map((row) => showRefused(row, window)),
  ]
  return rows.sort((one, other) => one.row - other.row)

  function showTaken(row: TakenRow, outcome: RowOutcome | undefined): ImportPreviewRow {
    const { plan, country } = importing
    return {
      row: row.row,
      cells: [...row.cells],
      lead: {
        ...valuesOf(row, plan, country),
        ...(row.externalId !== null && { externalId: row.externalId }),
        ...(row.stage !== null && { stage: row.stage }),
        ...(row.createdAt !== null && { createdAt: row.createdAt }),
      },
      answers: answersOf(row, plan).map(({ label, display }) => ({ label, display })),
      refusal: null,
      would: outcome ? WOULD[outcome.what] : null,
      changed: [...(outcome?.changed ?? [])],
    }
  }
}

function showRefused(refused: RefusedRow, { rows }: Window): ImportPreviewRow {
  const cells = [...(rows[refused.row - 1] ?? [])]
  return { row: refused.row, cells, lead: {}, answers: [], refusal: showRefusal(refused), would: null, changed: [] }
}

/** As much of a window as the preview shows, blank rows not counted. */
function firstRows(window: Window, isHead: boolean): Window {
  let said = isHead ? -1 : 0
  const end = window.rows.findIndex((cells) => !isBlank(cells) && ++said > PREVIEW_ROWS)
  return end < 0 ? window : { ...window, rows: window.rows.slice(0, end) }
}
