import type { EventData, EventType } from '../../shared/schema/event.ts'
import type { ToldDelivery } from '../../shared/schema/timeline.ts'
import type { Moment } from '../http/cursor.ts'
import { inParts } from '../inParts.ts'

/** Events of one command stand at ten times its position, so that up to ten keep their order. */
export const EVENTS_PER_POSITION = 10

/** Something that happened, as it is kept and handed on. */
export interface EventRecord<Type extends EventType = EventType> {
  id: string
  site: string
  /** Ten times the log's position, plus the event's place among those of its command. */
  position: number
  type: Type
  lead: string | null
  sequence: number | null
  data: EventData<Type>
  createdAtMs: number
}

/** Leaves of the events that an erasure has noted that they were: what was written still adds up. */
export function eraseEvents(db: D1Database, erasure: string, site: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE events SET data = json_object('site', site_id), emptied = 1
       WHERE site_id = ?2 AND emptied = 0 AND position IN (
         SELECT position FROM erasure_work WHERE erasure_id = ?1 AND kind = 'event')`,
    )
    .bind(erasure, site)
}

/** Looks at these of a site's old events that an erasure has not noted again later. */
export function lookAgain(
  db: D1Database,
  erasure: string,
  site: string,
  old: { beforeMs: number; most: number; againAtMs: number },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE events SET look_at = ?5 WHERE site_id = ?2 AND position IN (
         SELECT position FROM events WHERE site_id = ?2 AND emptied = 0 AND look_at < ?3 ORDER BY look_at LIMIT ?4)
         AND position NOT IN (SELECT position FROM erasure_work WHERE erasure_id = ?1 AND kind = 'event')`,
    )
    .bind(erasure, site, old.beforeMs, old.most, old.againAtMs)
}

/** Endpoints of a site of which a timeline says how far its events have come to them. */
const MOST_TOLD = 20

interface ToldRow {
  id: string
  type: EventType
  created_at: number
  /** JSON. */
  deliveries: string
}

/**
 * What endpoints were told of a lead under any of its ids, before a moment (and id) in time, the latest first, with how far
 * that came; read with `toTold`. Each id gives as much as could fill the page.
 */
export function selectToldOfLead(
  db: D1Database,
  siteId: string,
  leadIds: readonly string[],
  before: Moment,
  limit: number,
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT told AS id, type, at AS created_at, (
         SELECT json_group_array(json_object('endpoint', endpoint, 'url', url, 'state', state,
           'attempts', attempts, 'lastAttemptAt', last_attempt_at))
         FROM (SELECT id AS endpoint, url FROM endpoints WHERE site_id = ?1 ORDER BY id LIMIT ?6)
         CROSS JOIN deliveries ON endpoint_id = endpoint AND event_id = told) AS deliveries
       FROM (
         SELECT events.id AS told, events.type, events.created_at AS at FROM json_each(?2) AS known
         CROSS JOIN json_each((SELECT json_group_array(position) FROM (
           SELECT position FROM events INDEXED BY events_of_lead_by_time
           WHERE lead_id = known.value AND (created_at, id) < (?3, ?4)
           ORDER BY created_at DESC, id DESC LIMIT ?5))) AS latest
         CROSS JOIN events ON events.site_id = ?1 AND events.position = latest.value
         ORDER BY events.created_at DESC, events.id DESC LIMIT ?5)
       ORDER BY at DESC, told DESC`,
    )
    .bind(siteId, JSON.stringify(leadIds), before.atMs, before.id, limit, MOST_TOLD)
}

/** A row of `selectToldOfLead` as an object. Of addresses only the host: the rest may be secret. */
export function toTold(found: unknown): { id: string; type: EventType; at: string; deliveries: ToldDelivery[] } {
  const { id, type, created_at, deliveries } = found as ToldRow
  const sent: (Omit<ToldDelivery, 'host' | 'lastAttemptAt'> & { url: string; lastAttemptAt: number | null })[] =
    JSON.parse(deliveries)
  return {
    ...{ id, type, at: new Date(created_at).toISOString() },
    deliveries: sent.map(({ url, lastAttemptAt, ...delivery }) => ({
      ...delivery,
      host: new URL(url).host,
      lastAttemptAt: lastAttemptAt === null ? null : new Date(lastAttemptAt).toISOString(),
    })),
  }
}

/** Writes events. */
export function insertEvents(db: D1Database, events: readonly EventRecord[]): D1PreparedStatement[] {
  const insert = db.prepare(
    `INSERT INTO events (site_id, position, id, type, lead_id, sequence, data, created_at, look_at)
     SELECT value ->> 'site', value ->> 'position', value ->> 'id', value ->> 'type', value ->> 'lead',
       value ->> 'sequence', value ->> 'data', value ->> 'createdAtMs', value ->> 'createdAtMs'
     FROM json_each(?)`,
  )
  const rows = events.map((event) => ({ ...event, data: JSON.stringify(event.data) }))
  return inParts(rows).map((part) => insert.bind(part))
}

/** The latest event of a site that still says something. */
export async function readLatestEvent(
  db: D1Database,
  siteId: string,
): Promise<{ type: EventType; data: string; createdAt: number } | null> {
  const sql = `SELECT type, data, created_at AS createdAt FROM events WHERE site_id = ?1 ORDER BY position DESC LIMIT ?2`
  const { results } = await db
    .prepare(sql)
    .bind(siteId, LOOKED_THROUGH)
    .all<{ type: EventType; data: string; createdAt: number }>()
  const erased = JSON.stringify({ site: siteId })
  return results.find(({ data }) => data !== erased) ?? null
}

/** Events that are looked through for one of somebody who was not erased. */
const LOOKED_THROUGH = 50
