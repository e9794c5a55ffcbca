/** A batch cannot commit later than D1's own limit of 30 seconds; a day is far beyond any doubt. */
const KEPT_MS = 24 * 60 * 60 * 1000
/** Rows per sweep, so that one sweep stays short; the next minute takes the rest. */
const ROWS_PER_SWEEP = 5_000

/**
 * Forgets groups that no late batch can repeat any more. Older rows are not needed: a Desk
 * asks only for the group it has not yet deleted from its log, and retries that within seconds.
 */
export async function sweepGroups(db: D1Database, nowMs: number): Promise<void> {
  await db
    .prepare(
      `DELETE FROM groups WHERE (site_id, first_position) IN
         (SELECT site_id, first_position FROM groups WHERE committed_at < ? LIMIT ?)`,
    )
    .bind(nowMs - KEPT_MS, ROWS_PER_SWEEP)
    .run()
}
