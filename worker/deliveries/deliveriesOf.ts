import type { EndpointState } from '../../shared/schema/endpoint.ts'
import type { EventType } from '../../shared/schema/event.ts'
import type { EventRecord } from '../events/store.ts'
import type { NewDelivery } from './store.ts'

/** An endpoint with the types of events that it is to get. */
export interface Wanting {
  id: string
  events: EventType[]
  state: EndpointState
}

/** What each endpoint gets of these events, in their order. */
export function deliveriesOf(endpoints: readonly Wanting[], events: readonly EventRecord[]): NewDelivery[] {
  return endpoints.flatMap((endpoint) => {
    const inLine = new Set<string>()
    const wanted = events.filter((event) => wants(endpoint, event.type))
    return wanted.map((event) => {
      const firstOfLead = event.lead === null || !inLine.has(event.lead)
      if (event.lead) inLine.add(event.lead)
      return { endpointId: endpoint.id, eventId: event.id, position: event.position, leadId: event.lead, firstOfLead }
    })
  })
}

/** An endpoint without a list of types wants all. */
export function wants(endpoint: Wanting, type: EventType): boolean {
  return endpoint.events.length === 0 || endpoint.events.includes(type)
}
