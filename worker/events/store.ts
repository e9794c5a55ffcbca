import type { EventData, EventType } from '../../shared/schema/event.ts'

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

/** Writes events in one statement. */
export function insertEvents(db: D1Database, events: readonly EventRecord[]): D1PreparedStatement {
  const rows = events.map((event) => ({ ...event, data: JSON.stringify(event.data) }))
  return db
    .prepare(
      `INSERT INTO events (id, site_id, position, type, lead_id, sequence, data, created_at)
       SELECT value ->> 'id', value ->> 'site', value ->> 'position', value ->> 'type', value ->> 'lead',
         value ->> 'sequence', value ->> 'data', value ->> 'createdAtMs'
       FROM json_each(?)`,
    )
    .bind(JSON.stringify(rows))
}
