import type { EventType } from '../../shared/schema/event.ts'

/** Whether an endpoint wants events of a type: an empty list wants all. */
export function wants(endpoint: { events: readonly EventType[] }, type: EventType): boolean {
  return endpoint.events.length === 0 || endpoint.events.includes(type)
}
