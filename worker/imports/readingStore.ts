import type * as z from 'zod'
import type { ImportFault } from '../../shared/schema/import.ts'
import type { RefusedRow } from './readRow.ts'
import { insertRefusals } from './refusalStore.ts'
import { type Checked, type Counts, type ImportRecord, toRecord } from './store.ts'

/** Begins a check or an import from the first row on; null where it may not begin now. */
export async function beginReading(
  db: D1Database,
  id: string,
  state: 'checking' | 'running',
  nowMs: number,
): Promise<ImportRecord | null> {
  // What was checked is what is imported, at the same “now”.
  const [from, asOf] = state === 'checking' ? [`'draft', 'checked', 'failed'`, '?3'] : [`'checked'`, 'read_as_of']
  const row = await db
    .prepare(
      `UPDATE imports SET state = ?2, fault = NULL, attempt = attempt + 1, read_as_of = ${asOf}, bytes_read = 0,
         rows_read = 0, refused = 0, taken = 0, created = 0, updated = 0, unchanged = 0, changed = '{}',
         driven_until = 0, updated_at = ?3
       WHERE id = ?1 AND state IN (${from}) AND finished_at IS NULL AND format IS NOT NULL RETURNING *`,
    )
    .bind(id, state, nowMs)
    .first()
  return row && toRecord(row)
}

/** Imports that are under way and driven by nobody. */
export async function listIdle(db: D1Database, nowMs: number, limit: number): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM imports WHERE state IN ('checking', 'running') AND driven_until <= ?1
       ORDER BY driven_until LIMIT ?2`,
    )
    .bind(nowMs, limit)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Takes an import over until a moment; null where somebody else drives it, or there is nothing to drive. */
export async function takeOver(
  db: D1Database,
  id: string,
  nowMs: number,
  untilMs: number,
): Promise<ImportRecord | null> {
  const row = await db
    .prepare(
      `UPDATE imports SET driven_until = ?3
       WHERE id = ?1 AND driven_until <= ?2 AND state IN ('checking', 'running') RETURNING *`,
    )
    .bind(id, nowMs, untilMs)
    .first()
  return row && toRecord(row)
}

/** Lets go of an import, so that the next may drive it. */
export async function letGo(db: D1Database, { id, attempt }: ImportRecord): Promise<void> {
  await db.prepare('UPDATE imports SET driven_until = 0 WHERE id = ?1 AND attempt = ?2').bind(id, attempt).run()
}

/** One step of reading: up to where, and what was found on the way. */
export interface Step {
  bytesRead: number
  rows: number
  taken: number
  refused: readonly RefusedRow[]
  /** Of a check; an import is counted by what the Desk writes. */
  found: Counts
  changed: Record<string, number>
}

/** Notes a step, once: null where the import is no longer where the step began. */
export async function advance(
  db: D1Database,
  from: Pick<ImportRecord, 'id' | 'attempt' | 'bytesRead' | 'refused'>,
  step: Step,
  nowMs: number,
): Promise<ImportRecord | null> {
  const { created, updated, unchanged } = step.found
  const results = await db.batch([
    db
      .prepare(
        `UPDATE imports SET bytes_read = ?4, rows_read = rows_read + ?5, taken = taken + ?6, refused = refused + ?7,
           created = created + ?8, updated = updated + ?9, unchanged = unchanged + ?10, changed = ?11, updated_at = ?12
         WHERE id = ?1 AND attempt = ?2 AND bytes_read = ?3 AND state IN ('checking', 'running') RETURNING *`,
      )
      .bind(
        ...[from.id, from.attempt, from.bytesRead, step.bytesRead, step.rows, step.taken, step.refused.length],
        ...[created, updated, unchanged, JSON.stringify(step.changed), nowMs],
      ),
    ...insertRefusals(db, from, step.refused),
  ])
  const [row] = results[0]?.results ?? []
  return row === undefined ? null : toRecord(row)
}

/** Ends a check or an import that was read to its end, or could not be. */
export async function endReading(
  db: D1Database,
  { id, attempt }: Pick<ImportRecord, 'id' | 'attempt'>,
  end:
    | { state: 'checked'; checked: z.infer<typeof Checked> }
    | { state: 'done' }
    | { state: 'failed'; fault: ImportFault },
  nowMs: number,
): Promise<void> {
  const fault = end.state === 'failed' ? end.fault : null
  const checked = end.state === 'checked' ? JSON.stringify(end.checked) : null
  await db
    .prepare(
      `UPDATE imports SET finished_at = iif(state = 'running', ?6, NULL), state = ?3, fault = ?4,
         checked = coalesce(?5, checked), updated_at = ?6
       WHERE id = ?1 AND attempt = ?2 AND state IN ('checking', 'running')`,
    )
    .bind(id, attempt, end.state, fault, checked, nowMs)
    .run()
}
