import type { Endpoint, EndpointState } from '../../shared/schema/endpoint.ts'
import type { EndpointFormat, FormatSettings } from '../../shared/schema/endpointFormat.ts'
import type { EventType } from '../../shared/schema/event.ts'
import type { EventFilter } from '../../shared/schema/eventFilter.ts'
import { type EndpointRow, toEndpoint } from './endpointRow.ts'

/** What is stored of an endpoint beside what may be shown of it. */
export interface Sealed {
  /** See sealedSecrets.ts. */
  secrets: string
  /** See sealedHeaders.ts. */
  headers: string | null
}

/** A change as it is stored; what is left out stays. */
export interface StoredChange {
  name?: string | null | undefined
  url?: string | undefined
  settings?: FormatSettings | undefined
  events?: EventType[] | undefined
  filter?: EventFilter | null | undefined
  ratePerSecond?: number | null | undefined
  state?: 'active' | 'paused' | undefined
  /** Sealed, with the names that may be shown. */
  headers?: { sealed: string | null; names: string[] } | undefined
  secrets?: string | undefined
  /** What it did before counts no more: it is active again, or elsewhere. */
  isNewTry?: boolean
}

/** What a Courier must know of its endpoint. */
export interface Sending {
  url: string
  format: EndpointFormat
  /** JSON, as it is stored. */
  settings: string | null
  state: EndpointState
  /** As they are stored; see sealedSecrets.ts and sealedHeaders.ts. */
  secrets: string
  headers: string | null
  ratePerSecond: number | null
  /** Rises where somebody changed it, so that it is worth a new try. */
  revision: number
  failures: number
  failingSince: number | null
  restsUntil: number | null
  /** When the earliest delivery is due; null where none is. */
  nextDueAt: number | null
}

const COLUMNS = `id, site_id, name, url, format, settings, events, filter, header_names, rate_per_second, secrets, state, state_reason,
  failing_since, rests_until, created_at, updated_at`

/** All endpoints of a site, for the Desk's batch of reads: paused and disabled ones keep collecting, deleted ones do not. */
export function selectEndpointsOfSite(db: D1Database, siteId: string): D1PreparedStatement {
  return db
    .prepare('SELECT id, events, filter, state FROM endpoints WHERE site_id = ?1 AND deleted_at IS NULL')
    .bind(siteId)
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

/** One endpoint, unless it was deleted; `nowMs` tells which of its secrets still live. */
export async function readEndpoint(db: D1Database, id: string, nowMs: number): Promise<Endpoint | null> {
  const sql = `SELECT ${COLUMNS} FROM endpoints WHERE id = ?1 AND deleted_at IS NULL`
  const row = await db.prepare(sql).bind(id).first<EndpointRow>()
  return row && toEndpoint(row, nowMs)
}

/** Its secrets as they are stored. */
export async function readSecrets(db: D1Database, id: string): Promise<string | null> {
  return await db.prepare('SELECT secrets FROM endpoints WHERE id = ?1').bind(id).first<string>('secrets')
}

/** A site's endpoints, newest first, after the one that a page ended with. */
export async function listEndpoints(
  db: D1Database,
  siteId: string,
  afterId: string | null,
  limit: number,
  nowMs: number,
): Promise<Endpoint[]> {
  const sql = `SELECT ${COLUMNS} FROM endpoints
    WHERE site_id = ?1 AND id < ?2 AND deleted_at IS NULL ORDER BY id DESC LIMIT ?3`
  const { results } = await db
    .prepare(sql)
    .bind(siteId, afterId ?? LAST_ID, limit)
    .all<EndpointRow>()
  return results.map((row) => toEndpoint(row, nowMs))
}

/** Sorts after every id. */
const LAST_ID = 'ep_~'

export function insertEndpoint(db: D1Database, endpoint: Endpoint, { secrets, headers }: Sealed): D1PreparedStatement {
  const { id, site, name, url, format, settings, events, filter, ratePerSecond, state, createdAt, updatedAt } = endpoint
  return db
    .prepare(
      `INSERT INTO endpoints (id, site_id, name, url, events, filter, header_names, headers, rate_per_second, state,
         secrets, created_at, updated_at, format, settings)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)`,
    )
    .bind(
      ...[id, site, name, url, JSON.stringify(events), filter && JSON.stringify(filter)],
      ...[JSON.stringify(endpoint.headers), headers, ratePerSecond, state, secrets],
      ...[Date.parse(createdAt), Date.parse(updatedAt), format, settings && JSON.stringify(settings)],
    )
}

/** Changes what is named; whoever sets the state knows why, so the reason of the old one goes. */
export function updateEndpoint(db: D1Database, id: string, change: StoredChange, nowMs: number): D1PreparedStatement {
  const set = Object.entries({
    name: change.name,
    url: change.url,
    settings: change.settings && JSON.stringify(change.settings),
    events: change.events && JSON.stringify(change.events),
    filter: change.filter && JSON.stringify(change.filter),
    rate_per_second: change.ratePerSecond,
    headers: change.headers?.sealed,
    header_names: change.headers && JSON.stringify(change.headers.names),
    secrets: change.secrets,
    state: change.state,
    state_reason: change.state && null,
    ...(change.isNewTry && { failures: 0, failing_since: null, rests_until: null, disabled_untold: 0 }),
    updated_at: nowMs,
  }).filter(([, value]) => value !== undefined)
  return db
    .prepare(
      `UPDATE endpoints SET ${set.map(([column]) => `${column} = ?`).join(', ')}, revision = revision + 1 WHERE id = ?`,
    )
    .bind(...set.map(([, value]) => value), id)
}

/** Takes an endpoint away. Its row stays for the deliveries that are counted; what could be used or tells whom goes. */
export function deleteEndpoint(db: D1Database, id: string, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE endpoints SET deleted_at = ?2, state = 'disabled', state_reason = 'It was deleted.', secrets = '[]',
         headers = NULL, settings = NULL, next_due_at = NULL, updated_at = ?2
       WHERE id = ?1`,
    )
    .bind(id, nowMs)
}

/** Counts the events that endpoints did not want. */
export function countFiltered(db: D1Database, filtered: ReadonlyMap<string, number>): D1PreparedStatement[] {
  if (filtered.size === 0) return []
  const rows = [...filtered].map(([id, events]) => ({ id, events }))
  const count = db.prepare(
    `UPDATE endpoints SET filtered = filtered + left_out.events
     FROM (SELECT value ->> 'id' AS id, value ->> 'events' AS events FROM json_each(?1)) AS left_out
     WHERE endpoints.id IN (SELECT value ->> 'id' FROM json_each(?1)) AND endpoints.id = left_out.id`,
  )
  return [count.bind(JSON.stringify(rows))]
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

/** The same for all endpoints of a site. */
export function refreshNextDueOfSite(db: D1Database, siteId: string): D1PreparedStatement {
  const earliest = '(SELECT min(due_at) FROM deliveries WHERE endpoint_id = endpoints.id AND due_at IS NOT NULL)'
  return db
    .prepare(`UPDATE endpoints SET next_due_at = ${earliest} WHERE site_id = ?1 AND next_due_at IS NOT ${earliest}`)
    .bind(siteId)
}

/** What a Courier reads of its endpoint, in the batch that also reads what is due. */
export function selectSending(db: D1Database, id: string): D1PreparedStatement {
  return db
    .prepare(`SELECT url, format, settings, state, secrets, headers, rate_per_second AS ratePerSecond, next_due_at AS nextDueAt, revision,
         failures, failing_since AS failingSince, rests_until AS restsUntil
       FROM endpoints WHERE id = ?1`)
    .bind(id)
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
