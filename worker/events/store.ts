import type { EventData, EventType } from '../../shared/schema/event.ts'
import { inParts } from '../inParts.ts'

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
