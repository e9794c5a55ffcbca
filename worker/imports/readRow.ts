import { checkEmail } from '../../shared/rules/checkEmail.ts'
import { emailKey } from '../../shared/rules/emailKey.ts'
import type { ImportSettings, ImportTarget, RowFault } from '../../shared/schema/import.ts'
import { Stage } from '../../shared/schema/lead.ts'
import { CONSENT_WORDS, findWord, plainWord, STAGE_WORDS } from './columnWords.ts'
import { LONGEST_CELL, LONGEST_DETAIL } from './limits.ts'
import { readDate } from './readDate.ts'

/** How rows are read: what each column holds, and what else the import says. */
export interface ReadingPlan extends Pick<ImportSettings, 'stages' | 'dates'> {
  columns: readonly string[]
  targets: readonly ImportTarget[]
  /** Places of columns that hold lasting facts of people. */
  factColumns: readonly number[]
}

/** A row that can be taken, as far as it says who it is. */
export interface TakenRow {
  /** As spreadsheets number it. */
  row: number
  /** Trimmed. */
  cells: readonly string[]
  emailKey: string | null
  externalId: string | null
  stage: Stage | null
  createdAt: string | null
  /** Null where no column says it. */
  hasConsented: boolean | null
}

/** A row that cannot, and why. */
export interface RefusedRow {
  row: number
  column: string | null
  code: RowFault
  /** The row that it repeats. */
  other?: number
}

/** Parts of the person that fit one line; an address has its own rule. */
const DETAILS: readonly ImportTarget[] = ['name', 'firstName', 'lastName', 'phone', 'company', 'externalId', 'owner']

/** Reads as much of a row as decides whether it is taken; cheap, since whoever goes on with a file reads it from its beginning. */
export function readRow(
  { rows, badQuotes }: { rows: readonly (readonly string[])[]; badQuotes: ReadonlySet<number> },
  place: number,
  row: number,
  plan: ReadingPlan,
  nowMs: number,
): TakenRow | RefusedRow {
  const raw = rows[place] ?? []
  const refuse = (code: RowFault, target?: ImportTarget): RefusedRow => {
    const column = target ? plan.columns[plan.targets.indexOf(target)] : undefined
    return { row, column: column ?? null, code }
  }
  if (badQuotes.has(place)) return refuse('bad_quotes')
  const cells = raw.map((cell) => cell.trim())
  if (cells.slice(plan.columns.length).some(Boolean)) return refuse('too_many_cells')
  const unfit = findUnfit(cells, plan)
  if (unfit) return { row, ...unfit }
  const email = cellOf(cells, plan, 'email')
  const externalId = cellOf(cells, plan, 'externalId') || null
  if (!email && !externalId) return refuse('no_key')
  const key = email && !checkEmail(email) ? emailKey(email) : null
  if (email && !key) return refuse('bad_email', 'email')
  const stageCell = cellOf(cells, plan, 'stage')
  const stage = stageCell ? readStage(stageCell, plan.stages) : null
  if (stage === undefined) return refuse('bad_stage', 'stage')
  const dateCell = cellOf(cells, plan, 'createdAt')
  const createdAt = dateCell ? readDate(dateCell, plan.dates, nowMs) : null
  if (dateCell && !createdAt) return refuse('bad_date', 'createdAt')
  const consent = readConsent(cellOf(cells, plan, 'consent'))
  if (consent === undefined) return refuse('bad_consent', 'consent')
  const hasConsented = plan.targets.includes('consent') ? consent : null
  return { row, cells, emailKey: key, externalId, stage, createdAt, hasConsented }
}

/** Whether a row says anything at all; those that do not are passed over. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** What stands in the column that holds this; empty where none does. */
export function cellOf(cells: readonly string[], { targets }: ReadingPlan, target: ImportTarget): string {
  const index = targets.indexOf(target)
  return index < 0 ? '' : (cells[index] ?? '')
}

/** A cell that no text of ours can be. */
function findUnfit(cells: readonly string[], { columns, targets }: ReadingPlan): Omit<RefusedRow, 'row'> | null {
  for (const [index, cell] of cells.entries()) {
    const target = targets[index]
    if (target === 'ignore') continue
    const column = columns[index] ?? null
    if (cell.length > (target && DETAILS.includes(target) ? LONGEST_DETAIL : LONGEST_CELL))
      return { column, code: 'too_long' }
    if (cell.includes('\0') || !cell.isWellFormed()) return { column, code: 'bad_text' }
  }
  return null
}

/** By the import's own words first. */
function readStage(cell: string, stages: ImportSettings['stages']): Stage | undefined {
  const own = Object.entries(stages).find(([word]) => plainWord(word) === plainWord(cell))
  return own?.[1] ?? Stage.options.find((stage) => stage === findWord(STAGE_WORDS, cell))
}

/** An empty cell is no consent. */
function readConsent(cell: string): boolean | undefined {
  if (!cell) return false
  const found = findWord(CONSENT_WORDS, cell)
  return found && found === 'yes'
}
