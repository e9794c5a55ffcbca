import type { Delivery, DeliveryState } from '../../shared/schema/delivery.ts'
import type { EventType } from '../../shared/schema/event.ts'
import { bringNextDueForward, refreshNextDueOfSite } from '../endpoints/store.ts'
import type { Settled, Tried } from './settle.ts'

/** An event that an endpoint wants, on its way into the outbox. */
export interface NewDelivery {
  endpointId: string
  eventId: string
  /** The event's place among its site's. */
  position: number
  leadId: string | null
  /** No earlier row of this batch has the same endpoint and lead. */
  firstOfLead: boolean
}

/** A delivery whose time has come, with the event that it carries. */
export interface Due extends Tried {
  eventId: string
  leadId: string | null
  type: EventType
  /** JSON, as it is stored. */
  data: string
  /** When the event happened. */
  createdAt: number
  replayed: boolean
}

/** What one attempt changes of its delivery. */
export interface Result extends Settled {
  eventId: string
  leadId: string | null
  /** The attempt's number, from 1. */
  attempt: number
  attemptedAt: number
  error: string | null
}

export interface DueRow extends Omit<Due, 'aside' | 'replayed'> {
  aside: 0 | 1
  replayed: 0 | 1
}

interface DeliveryRow {
  endpoint_id: string
  event_id: string
  position: number
  type: EventType
  lead_id: string | null
  state: DeliveryState
  attempts: number
  due_at: number | null
  last_attempt_at: number | null
  last_error: string | null
  replayed: 0 | 1
  acknowledged_at: number | null
  created_at: number
}

/** D1 takes at most 2 MB in one bound value; a row is about 160 characters of JSON. */
const ROWS_PER_STATEMENT = 2_000

const INSERT = `
  INSERT INTO deliveries (endpoint_id, event_id, position, lead_id, state, due_at, created_at)
  SELECT
    new.value ->> 'endpointId', new.value ->> 'eventId', new.value ->> 'position', new.value ->> 'leadId', 'pending',
    CASE
      WHEN new.value ->> 'leadId' IS NULL THEN ?2
      WHEN new.value ->> 'firstOfLead' AND NOT EXISTS (
        SELECT 1 FROM deliveries AS older
        WHERE older.endpoint_id = new.value ->> 'endpointId' AND older.lead_id = new.value ->> 'leadId'
          AND older.state = 'pending' AND older.aside = 0
      ) THEN ?2
    END,
    ?2
  FROM json_each(?1) AS new`

/**
 * Says nothing where the attempt was noted before, so that a repeated batch changes nothing. The events are named twice
 * because the planner would else walk through all deliveries of the endpoint and look for each in the results.
 */
const UPDATE = `
  UPDATE deliveries SET state = result.state, aside = result.aside, attempts = result.attempt, due_at = result.due_at,
    last_attempt_at = result.attempted_at, last_error = result.error
  FROM (
    SELECT value ->> 'eventId' AS event_id, value ->> 'state' AS state, value ->> 'aside' AS aside,
      value ->> 'attempt' AS attempt, value ->> 'dueAt' AS due_at, value ->> 'attemptedAt' AS attempted_at,
      value ->> 'error' AS error
    FROM json_each(?2)
  ) AS result
  WHERE deliveries.endpoint_id = ?1
    AND deliveries.event_id IN (SELECT value ->> 'eventId' FROM json_each(?2))
    AND deliveries.event_id = result.event_id
    AND deliveries.state = 'pending' AND deliveries.attempts = result.attempt - 1`

const PROMOTE = `
  UPDATE deliveries SET due_at = ?3
  WHERE endpoint_id = ?1 AND due_at IS NULL AND event_id IN (
    SELECT (
      SELECT oldest.event_id FROM deliveries AS oldest
      WHERE oldest.endpoint_id = ?1 AND oldest.lead_id = leads.value AND oldest.state = 'pending' AND oldest.aside = 0
      ORDER BY oldest.position LIMIT 1
    )
    FROM json_each(?2) AS leads
  )`

/**
 * Writes deliveries in the batch that writes their events. Whether a row is the head of its lead, and so is due, is
 * decided inside the INSERT: D1 runs batches one after the other, so no head is finished between question and answer.
 */
export function insertDeliveries(db: D1Database, rows: readonly NewDelivery[], nowMs: number): D1PreparedStatement[] {
  if (rows.length === 0) return []
  const endpointIds = [...new Set(rows.map((row) => row.endpointId))]
  const parts = Array.from({ length: Math.ceil(rows.length / ROWS_PER_STATEMENT) }, (_, index) =>
    rows.slice(index * ROWS_PER_STATEMENT, (index + 1) * ROWS_PER_STATEMENT),
  )
  const inserts = parts.map((part) => db.prepare(INSERT).bind(JSON.stringify(part), nowMs))
  return [...inserts, bringNextDueForward(db, endpointIds, nowMs)]
}

/** Notes what attempts came to, and makes the next of each of their leads due, in this order in one batch. */
export function recordResults(
  db: D1Database,
  endpointId: string,
  results: readonly Result[],
  nowMs: number,
): D1PreparedStatement[] {
  if (results.length === 0) return []
  const leadIds = [...new Set(results.flatMap((result) => result.leadId ?? []))]
  return [
    db.prepare(UPDATE).bind(endpointId, JSON.stringify(results)),
    db.prepare(PROMOTE).bind(endpointId, JSON.stringify(leadIds), nowMs),
  ]
}

/** What waits of the events that an erasure has noted is never sent. */
export function eraseDeliveries(db: D1Database, erasure: string, site: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE deliveries INDEXED BY deliveries_by_position SET state = 'erased', due_at = NULL, last_error = NULL
       WHERE state = 'pending' AND endpoint_id IN (SELECT id FROM endpoints WHERE site_id = ?2) AND position IN (
         SELECT position FROM erasure_work WHERE erasure_id = ?1 AND kind = 'event')`,
    )
    .bind(erasure, site)
}

/** Lets what waits behind erased events of other leads go on: those that once were one with the erased lead. */
export function promoteBehindErased(
  db: D1Database,
  erasure: string,
  site: string,
  nowMs: number,
): D1PreparedStatement[] {
  const others = `
    SELECT DISTINCT events.lead_id FROM erasure_work AS work
      CROSS JOIN events ON events.site_id = ?2 AND events.position = work.position
    WHERE work.erasure_id = ?1 AND work.kind = 'event' AND events.lead_id NOT IN (
      SELECT value FROM erasure_work WHERE erasure_id = ?1 AND kind = 'lead')`
  const promote = db.prepare(
    `UPDATE deliveries SET due_at = ?3 WHERE due_at IS NULL AND (endpoint_id, event_id) IN (
       SELECT endpoints.id, (
         SELECT oldest.event_id FROM deliveries AS oldest
         WHERE oldest.endpoint_id = endpoints.id AND oldest.lead_id = others.lead_id AND oldest.state = 'pending'
           AND oldest.aside = 0
         ORDER BY oldest.position LIMIT 1)
       FROM endpoints CROSS JOIN (${others}) AS others WHERE endpoints.site_id = ?2)`,
  )
  return [promote.bind(erasure, site, nowMs), refreshNextDueOfSite(db, site)]
}

/** What is due at an endpoint, the longest waiting first; read with `toDue`. */
export function selectDue(db: D1Database, endpointId: string, nowMs: number, limit: number): D1PreparedStatement {
  return db
    .prepare(
      `SELECT due.event_id AS eventId, due.lead_id AS leadId, due.attempts, due.attempts_before AS attemptsBefore, due.aside,
         due.replayed, events.type, events.data, events.created_at AS createdAt
       FROM deliveries AS due JOIN endpoints AS own ON own.id = due.endpoint_id
         JOIN events ON events.site_id = own.site_id AND events.position = due.position
       WHERE due.endpoint_id = ?1 AND due.due_at <= ?2
       ORDER BY due.due_at, due.event_id LIMIT ?3`,
    )
    .bind(endpointId, nowMs, limit)
}

/** A row of `selectDue` as an object. */
export function toDue(row: DueRow): Due {
  return { ...row, aside: row.aside === 1, replayed: row.replayed === 1 }
}

/** An endpoint's deliveries, newest first, before the position that a page ended with; of one state or of all. */
export async function listDeliveries(
  db: D1Database,
  endpointId: string,
  state: DeliveryState | null,
  before: number | null,
  limit: number,
): Promise<{ position: number; delivery: Delivery }[]> {
  const inState = state ? 'AND d.state = ?4' : ''
  const sql = `
    SELECT d.*, events.type FROM deliveries AS d JOIN endpoints AS own ON own.id = d.endpoint_id
      JOIN events ON events.site_id = own.site_id AND events.position = d.position
    WHERE d.endpoint_id = ?1 AND d.position < ?2 ${inState} ORDER BY d.position DESC LIMIT ?3`
  const bound = [endpointId, before ?? Number.MAX_SAFE_INTEGER, limit, ...(state ? [state] : [])]
  const { results } = await db
    .prepare(sql)
    .bind(...bound)
    .all<DeliveryRow>()
  return results.map((row) => ({ position: row.position, delivery: toDelivery(row) }))
}

export async function hasDelivery(db: D1Database, endpointId: string, eventId: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM deliveries WHERE endpoint_id = ?1 AND event_id = ?2'
  return (await db.prepare(sql).bind(endpointId, eventId).first()) !== null
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    endpoint: row.endpoint_id,
    event: row.event_id,
    type: row.type,
    lead: row.lead_id,
    state: row.state,
    attempts: row.attempts,
    dueAt: toTimestamp(row.due_at),
    lastAttemptAt: toTimestamp(row.last_attempt_at),
    lastError: row.last_error,
    replayed: row.replayed === 1,
    acknowledgedAt: toTimestamp(row.acknowledged_at),
    createdAt: new Date(row.created_at).toISOString(),
  }
}

function toTimestamp(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
