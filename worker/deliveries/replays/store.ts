/** What became of one that was named. */
export interface Named {
  event: string
  state: string
}

/** The states of the deliveries of these events; of one that there is not, nothing. */
export async function readStates(db: D1Database, endpointId: string, events: readonly string[]): Promise<Named[]> {
  const sql = `SELECT event_id AS event, state FROM deliveries
    WHERE endpoint_id = ?1 AND event_id IN (SELECT value FROM json_each(?2))`
  return (await db.prepare(sql).bind(endpointId, JSON.stringify(events)).all<Named>()).results
}

/** The events that were given up on since a time, those that were so the longest first. */
export function selectFailed(db: D1Database, endpointId: string, sinceMs: number, limit: number): D1PreparedStatement {
  return db
    .prepare(
      `SELECT event_id AS event FROM deliveries
       WHERE endpoint_id = ?1 AND state = 'exhausted' AND last_attempt_at >= ?2
       ORDER BY last_attempt_at, event_id LIMIT ?3`,
    )
    .bind(endpointId, sinceMs, limit)
}

/**
 * Makes what is over due anew, outside the order, with a schedule of its own; answers with the events. What is left of an event of
 * somebody who was erased says nothing, so it is never sent.
 */
export function replayDeliveries(
  db: D1Database,
  { site, id }: { site: string; id: string },
  events: readonly string[],
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE deliveries SET state = 'pending', aside = 1, replayed = 1, attempts_before = attempts, due_at = ?4,
         last_error = NULL, acknowledged_at = NULL
       WHERE endpoint_id = ?1 AND event_id IN (SELECT value FROM json_each(?3)) AND state IN ('delivered', 'exhausted')
         AND EXISTS (
           SELECT 1 FROM events WHERE events.site_id = ?2 AND events.position = deliveries.position
             AND events.emptied = 0)
       RETURNING event_id AS event`,
    )
    .bind(id, site, JSON.stringify(events), nowMs)
}

/** Notes that somebody saw what was given up on up to a time, the oldest so many; answers with the events. */
export function acknowledgeExhausted(
  db: D1Database,
  endpointId: string,
  untilMs: number,
  limit: number,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE deliveries SET acknowledged_at = ?4 WHERE endpoint_id = ?1 AND event_id IN (
         SELECT event_id FROM deliveries
         WHERE endpoint_id = ?1 AND state = 'exhausted' AND acknowledged_at IS NULL AND last_attempt_at <= ?2
         ORDER BY last_attempt_at, event_id LIMIT ?3)
       RETURNING event_id AS event`,
    )
    .bind(endpointId, untilMs, limit, nowMs)
}

/** How many (`n`) were given up on and nobody has seen, counted up to a number. */
export function countUnacknowledged(db: D1Database, endpointId: string, most: number): D1PreparedStatement {
  return db
    .prepare(
      `SELECT count(*) AS n FROM (
         SELECT 1 FROM deliveries INDEXED BY deliveries_unacknowledged
         WHERE endpoint_id = ?1 AND state = 'exhausted' AND acknowledged_at IS NULL LIMIT ?2)`,
    )
    .bind(endpointId, most)
}

/** The same of each of these endpoints. */
export async function countUnacknowledgedOf(
  db: D1Database,
  endpointIds: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, number>> {
  if (endpointIds.length === 0) return new Map()
  const counts = await db.batch<{ n: number }>(endpointIds.map((id) => countUnacknowledged(db, id, most)))
  return new Map(endpointIds.map((id, nth) => [id, counts[nth]?.results[0]?.n ?? 0]))
}
