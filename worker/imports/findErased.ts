import type { Env } from '../env.ts'
import { whoWasErased } from '../erasures/tombstones.ts'
import type { RefusedRow, TakenRow } from './readRow.ts'
import type { Importing } from './toCommand.ts'
import { tryRows } from './tryRows.ts'

/**
 * The rows of people who asked the site to be forgotten, to be refused. Who is a lead all the same has signed up again and is
 * welcome; that is asked only of the few who are remembered.
 */
export async function findErased(
  env: Env,
  siteId: string,
  importing: Importing,
  rows: readonly TakenRow[],
  nowMs: number,
): Promise<RefusedRow[]> {
  if (rows.length === 0) return []
  const were = await whoWasErased(env, env.DB, siteId, rows)
  const remembered = rows.filter((_, index) => were[index])
  if (remembered.length === 0) return []
  const outcomes = await tryRows(env.DB, siteId, importing, remembered, nowMs)
  return remembered
    .filter((_, index) => outcomes[index]?.what === 'created')
    .map(({ row }) => ({ row, column: null, code: 'erased' }))
}
