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

/**
 * Leaves of the events that told of a lead, or of what waits in quarantine under one of their addresses, that they were:
 * what was written still adds up.
 */
export function eraseEvents(
  db: D1Database,
  { site, lead, ids, emailKeys }: { site: string; lead: string; ids: readonly string[]; emailKeys: readonly string[] },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE events SET data = json_object('site', site_id) WHERE site_id = ?1 AND position IN (
         SELECT position FROM events WHERE lead_id IN (SELECT value FROM json_each(?3))
         UNION ALL SELECT position FROM warming_people WHERE lead_id IN (SELECT value FROM json_each(?3))
         UNION ALL SELECT position * 10 FROM submissions WHERE lead_id = ?2
         UNION ALL SELECT position * 10 FROM submissions INDEXED BY submissions_quarantined_by_key
           WHERE site_id = ?1 AND quarantined_key IN (SELECT value FROM json_each(?4)))`,
    )
    .bind(site, lead, JSON.stringify(ids), JSON.stringify(emailKeys))
}

/** Writes events. */
export function insertEvents(db: D1Database, events: readonly EventRecord[]): D1PreparedStatement[] {
  const insert = db.prepare(
    `INSERT INTO events (site_id, position, id, type, lead_id, sequence, data, created_at)
     SELECT value ->> 'site', value ->> 'position', value ->> 'id', value ->> 'type', value ->> 'lead',
       value ->> 'sequence', value ->> 'data', value ->> 'createdAtMs'
     FROM json_each(?)`,
  )
  const rows = events.map((event) => ({ ...event, data: JSON.stringify(event.data) }))
  return inParts(rows).map((part) => insert.bind(part))
}
