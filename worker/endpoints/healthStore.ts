import type { Endpoint } from '../../shared/schema/endpoint.ts'
import type { Sending } from './store.ts'

/**
 * Disables an endpoint whose receiver said that it is gone, by the nth attempt of an event. Says nothing where that
 * attempt was already noted (a repeat after someone made it active again) or the URL is another one by now.
 */
export function disableGone(
  db: D1Database,
  id: string,
  by: { eventId: string; attempt: number; url: string; reason: string },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE endpoints SET state = 'disabled', state_reason = ?2, disabled_untold = 1, updated_at = ?3
       WHERE id = ?1 AND state = 'active' AND url = ?4 AND EXISTS (
         SELECT 1 FROM deliveries WHERE endpoint_id = ?1 AND event_id = ?5 AND state = 'pending' AND attempts = ?6 - 1
       )`,
    )
    .bind(id, by.reason, nowMs, by.url, by.eventId, by.attempt)
}

/** Notes how an endpoint fares, unless somebody has made it a new try meanwhile. */
export function noteHealth(
  db: D1Database,
  id: string,
  revision: number,
  { failures, failingSince, restsUntil }: Pick<Sending, 'failures' | 'failingSince' | 'restsUntil'>,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE endpoints SET failures = ?3, failing_since = ?4, rests_until = ?5
       WHERE id = ?1 AND revision = ?2 AND (failures, failing_since, rests_until) IS NOT (?3, ?4, ?5)`,
    )
    .bind(id, revision, failures, failingSince, restsUntil)
}

/** Disables an endpoint of which nothing but failures came for too long. */
export function disableHopeless(
  db: D1Database,
  id: string,
  revision: number,
  reason: string,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE endpoints SET state = 'disabled', state_reason = ?3, disabled_untold = 1, updated_at = ?4
       WHERE id = ?1 AND revision = ?2 AND state = 'active'`,
    )
    .bind(id, revision, reason, nowMs)
}

/** An endpoint that disabled itself. */
export interface Disabled extends Pick<Endpoint, 'id' | 'site' | 'name' | 'url'> {
  reason: string
  failingSince: number | null
  waiting: number
}

/** Endpoints that disabled themselves and of which nobody was told yet, with how much waits for each, up to a number. */
export async function listDisabledUntold(db: D1Database, limit: number, mostWaiting: number): Promise<Disabled[]> {
  const sql = `SELECT id, site_id AS site, name, url, coalesce(state_reason, '') AS reason, failing_since AS failingSince,
      (SELECT count(*) FROM (
        SELECT 1 FROM deliveries WHERE endpoint_id = endpoints.id AND state = 'pending' LIMIT ?2)) AS waiting
    FROM endpoints WHERE disabled_untold = 1 AND id > '' ORDER BY id LIMIT ?1`
  return (await db.prepare(sql).bind(limit, mostWaiting).all<Disabled>()).results
}

/** They were told of. */
export async function markDisabledTold(db: D1Database, ids: readonly string[]): Promise<void> {
  const sql = 'UPDATE endpoints SET disabled_untold = 0 WHERE id IN (SELECT value FROM json_each(?))'
  await db.prepare(sql).bind(JSON.stringify(ids)).run()
}
