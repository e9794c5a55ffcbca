import * as z from 'zod'
import type { Endpoint, EndpointChange, EndpointState } from '../../shared/schema/endpoint.ts'
import { EventType } from '../../shared/schema/event.ts'

/** What the Desk must know of an endpoint to decide which events it gets. */
export type Wanting = Pick<Endpoint, 'id' | 'events' | 'state'>

export interface WantingRow {
  id: string
  events: string
  state: EndpointState
}

interface EndpointRow extends WantingRow {
  site_id: string
  url: string
  state_reason: string | null
  created_at: number
  updated_at: number
}

/** What a Courier must know of its endpoint. */
export interface Sending {
  url: string
  state: EndpointState
  /** As they are stored; see sealedSecrets.ts. */
  secrets: string
  /** When the earliest delivery is due; null where none is. */
  nextDueAt: number | null
}

const EventTypes = z.array(EventType)
const COLUMNS = 'id, site_id, url, events, state, state_reason, created_at, updated_at'

/** All endpoints of a site, for the Desk's batch of reads: paused and disabled ones keep collecting. */
export function selectEndpointsOfSite(db: D1Database, siteId: string): D1PreparedStatement {
  return db.prepare('SELECT id, events, state FROM endpoints WHERE site_id = ?1').bind(siteId)
}

/** A row of `selectEndpointsOfSite` as an object. */
export function toWanting(row: WantingRow): Wanting {
  return { id: row.id, events: EventTypes.parse(JSON.parse(row.events)), state: row.state }
}

/** The endpoints of a site that were told, or are to be told, of one of these events. */
export async function listEndpointsOfEvents(
  db: D1Database,
  siteId: string,
  eventIds: readonly string[],
): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM endpoints WHERE site_id = ?1 AND EXISTS (
         SELECT 1 FROM json_each(?2) AS asked CROSS JOIN deliveries
           ON deliveries.endpoint_id = endpoints.id AND deliveries.event_id = asked.value)`,
    )
    .bind(siteId, JSON.stringify(eventIds))
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

export async function readEndpoint(db: D1Database, id: string): Promise<Endpoint | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM endpoints WHERE id = ?1`).bind(id).first<EndpointRow>()
  return row && toEndpoint(row)
}

/** A site's endpoints, newest first, after the one that a page ended with. */
export async function listEndpoints(
  db: D1Database,
  siteId: string,
  afterId: string | null,
  limit: number,
): Promise<Endpoint[]> {
  const sql = `SELECT ${COLUMNS} FROM endpoints WHERE site_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3`
  const { results } = await db
    .prepare(sql)
    .bind(siteId, afterId ?? LAST_ID, limit)
    .all<EndpointRow>()
  return results.map(toEndpoint)
}

/** Sorts after every id. */
const LAST_ID = 'ep_~'

export function insertEndpoint(db: D1Database, endpoint: Endpoint, secrets: string): D1PreparedStatement {
  const { id, site, url, events, state, createdAt, updatedAt } = endpoint
  return db
    .prepare(
      `INSERT INTO endpoints (id, site_id, url, events, state, secrets, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
    )
    .bind(id, site, url, JSON.stringify(events), state, secrets, Date.parse(createdAt), Date.parse(updatedAt))
}

/** Changes what is named; whoever sets the state knows why, so the reason of the old one goes. */
export function updateEndpoint(db: D1Database, id: string, change: EndpointChange, nowMs: number): D1PreparedStatement {
  const { url = null, events, state = null } = change
  return db
    .prepare(
      `UPDATE endpoints SET url = coalesce(?2, url), events = coalesce(?3, events), state = coalesce(?4, state),
         state_reason = CASE WHEN ?4 IS NULL THEN state_reason END, updated_at = ?5
       WHERE id = ?1`,
    )
    .bind(id, url, events ? JSON.stringify(events) : null, state, nowMs)
}

/** Notes that something is due by a time. */
export function bringNextDueForward(db: D1Database, ids: readonly string[], dueAt: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE endpoints SET next_due_at = min(coalesce(next_due_at, ?2), ?2)
       WHERE id IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids), dueAt)
}

/** Makes `next_due_at` what the deliveries say; writes nothing where it already is. */
export function refreshNextDue(db: D1Database, id: string): D1PreparedStatement {
  const earliest = '(SELECT min(due_at) FROM deliveries WHERE endpoint_id = ?1 AND due_at IS NOT NULL)'
  return db
    .prepare(`UPDATE endpoints SET next_due_at = ${earliest} WHERE id = ?1 AND next_due_at IS NOT ${earliest}`)
    .bind(id)
}

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
      `UPDATE endpoints SET state = 'disabled', state_reason = ?2, updated_at = ?3
       WHERE id = ?1 AND state = 'active' AND url = ?4 AND EXISTS (
         SELECT 1 FROM deliveries WHERE endpoint_id = ?1 AND event_id = ?5 AND state = 'pending' AND attempts = ?6 - 1
       )`,
    )
    .bind(id, by.reason, nowMs, by.url, by.eventId, by.attempt)
}

/** The same for all endpoints of a site. */
export function refreshNextDueOfSite(db: D1Database, siteId: string): D1PreparedStatement {
  const earliest = '(SELECT min(due_at) FROM deliveries WHERE endpoint_id = endpoints.id AND due_at IS NOT NULL)'
  return db
    .prepare(`UPDATE endpoints SET next_due_at = ${earliest} WHERE site_id = ?1 AND next_due_at IS NOT ${earliest}`)
    .bind(siteId)
}

/** What a Courier reads of its endpoint, in the batch that also reads what is due. */
export function selectSending(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare('SELECT url, state, secrets, next_due_at AS nextDueAt FROM endpoints WHERE id = ?1').bind(id)
}

/** Active endpoints with something due, the longest overdue first. */
export async function findDueEndpoints(
  db: D1Database,
  nowMs: number,
  limit: number,
): Promise<{ id: string; siteId: string }[]> {
  const sql = `SELECT id, site_id AS siteId FROM endpoints
    WHERE state = 'active' AND next_due_at IS NOT NULL AND next_due_at <= ?1 ORDER BY next_due_at LIMIT ?2`
  const { results } = await db.prepare(sql).bind(nowMs, limit).all<{ id: string; siteId: string }>()
  return results
}

function toEndpoint(row: EndpointRow): Endpoint {
  return {
    ...toWanting(row),
    site: row.site_id,
    url: row.url,
    stateReason: row.state_reason,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}
