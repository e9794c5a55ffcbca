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
