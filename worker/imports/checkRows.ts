import { systemClock } from '../clock.ts'
import type { Handled } from './drive.ts'
import { BREATH_MS, ROWS_PER_BATCH } from './limits.ts'
import type { TakenRow } from './readRow.ts'
import type { Importing } from './toCommand.ts'
import { tryRows } from './tryRows.ts'

/** Counts what rows would come to. */
export async function checkRows(
  db: D1Database,
  siteId: string,
  importing: Importing,
  taken: readonly TakenRow[],
): Promise<NonNullable<Handled>> {
  const found = { created: 0, updated: 0, unchanged: 0 }
  const changed: Record<string, number> = {}
  for (let from = 0; from < taken.length; from += ROWS_PER_BATCH) {
    const rows = taken.slice(from, from + ROWS_PER_BATCH)
    for (const outcome of await tryRows(db, siteId, importing, rows, systemClock.now())) {
      found[outcome.what]++
      for (const detail of outcome.changed) changed[detail] = (changed[detail] ?? 0) + 1
    }
    await scheduler.wait(BREATH_MS)
  }
  return { found, changed }
}
