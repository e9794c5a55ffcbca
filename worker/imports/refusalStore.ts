import * as z from 'zod'
import { RowFault } from '../../shared/schema/import.ts'
import { inParts } from '../inParts.ts'
import { MOST_REFUSALS } from './limits.ts'
import type { RefusedRow } from './readRow.ts'
import type { ImportRecord } from './store.ts'

const Row = z.object({
  row: z.int(),
  column: z.string().nullable(),
  code: RowFault,
  other: z.int().nullable(),
})

/** Notes rows that were not taken, the first of them; `refused`: how many there were before. */
export function insertRefusals(
  db: D1Database,
  { id, attempt, refused }: Pick<ImportRecord, 'id' | 'attempt' | 'refused'>,
  rows: readonly RefusedRow[],
): D1PreparedStatement[] {
  const insert = db.prepare(
    `INSERT INTO import_refusals (import_id, attempt, row_number, column_name, code, other_row)
     SELECT ?1, ?2, value ->> 'row', value ->> 'column', value ->> 'code', value ->> 'other' FROM json_each(?3) WHERE true
     ON CONFLICT DO NOTHING`,
  )
  const kept = rows.slice(0, Math.max(0, MOST_REFUSALS - refused))
  return inParts(kept).map((part) => insert.bind(id, attempt, part))
}

/** The refused rows of the last check or import after one of them, by number. */
export async function listRefusals(
  db: D1Database,
  { id, attempt }: ImportRecord,
  after: number | null,
  limit: number,
): Promise<RefusedRow[]> {
  const { results } = await db
    .prepare(
      `SELECT row_number AS "row", column_name AS "column", code, other_row AS other FROM import_refusals
       WHERE import_id = ?1 AND attempt = ?2 AND row_number > ?3 ORDER BY row_number LIMIT ?4`,
    )
    .bind(id, attempt, after ?? 0, limit + 1)
    .all()
  return results.map((row) => {
    const { other, ...rest } = Row.parse(row)
    return { ...rest, ...(other !== null && { other }) }
  })
}

/** Takes the refused rows of earlier checks away. */
export async function forgetRefusals(db: D1Database, { id, attempt }: ImportRecord): Promise<void> {
  await db.prepare('DELETE FROM import_refusals WHERE import_id = ?1 AND attempt < ?2').bind(id, attempt).run()
}
