/** Makes due at once what waits for a later attempt. */
export function bringPendingForward(db: D1Database, endpointId: string, nowMs: number): D1PreparedStatement {
  return db.prepare('UPDATE deliveries SET due_at = ?2 WHERE endpoint_id = ?1 AND due_at > ?2').bind(endpointId, nowMs)
}

/** Makes due at once what waits for a later attempt because its endpoint failed; what was refused for itself keeps its time. */
export function bringLinesForward(db: D1Database, endpointId: string, nowMs: number): D1PreparedStatement {
  return db
    .prepare('UPDATE deliveries SET due_at = ?2 WHERE endpoint_id = ?1 AND due_at > ?2 AND aside = 0')
    .bind(endpointId, nowMs)
}
/** So many deliveries change in one statement, so that none takes long. */
const MOST_GIVEN_UP = 5_000

/** What still waits at an endpoint will never be sent: it stays, with why. */
export async function giveUpPending(db: D1Database, endpointId: string, why: string): Promise<void> {
  const some = db
    .prepare(
      `UPDATE deliveries SET state = 'exhausted', due_at = NULL, last_error = ?2
       WHERE endpoint_id = ?1 AND event_id IN (
         SELECT event_id FROM deliveries INDEXED BY deliveries_by_state
         WHERE endpoint_id = ?1 AND state = 'pending' ORDER BY position LIMIT ?3)`,
    )
    .bind(endpointId, why, MOST_GIVEN_UP)
  // Nothing is added any more: the Desk knows no deleted endpoint.
  for (let changed = MOST_GIVEN_UP; changed > 0; ) changed = (await some.run()).meta.changes
}
