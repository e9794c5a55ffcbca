import { WorkingSet } from '../leads/workingSet.ts'
import { applyImport } from './apply.ts'
import type { RowOutcome } from './importCounts.ts'
import type { TakenRow } from './readRow.ts'
import { type Importing, toCommand } from './toCommand.ts'
import { touchedByImports } from './touchedByImports.ts'

/** Behind all that a log holds. */
const LAST_POSITION = 2 ** 40

/**
 * What rows would come to, in their order: they are folded as they would be, over what the database says now, and nothing of
 * it is written. One round trip.
 */
export async function tryRows(
  db: D1Database,
  siteId: string,
  importing: Importing,
  rows: readonly TakenRow[],
  nowMs: number,
): Promise<RowOutcome[]> {
  const commands = rows.map((row) => toCommand(row, importing, nowMs))
  const set = await WorkingSet.load(db, siteId, touchedByImports(commands))
  return commands.map((command, index) =>
    applyImport(set, command, { position: LAST_POSITION + index, appendedAt: nowMs, command }),
  )
}
