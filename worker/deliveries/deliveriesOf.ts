import { meets } from '../../shared/rules/meets.ts'
import type { Wanting } from '../endpoints/endpointRow.ts'
import type { EventRecord } from '../events/store.ts'
import { factsOf } from './factsOf.ts'
import type { NewDelivery } from './store.ts'

/** What each endpoint gets of these events, in their order, and how many of them it does not want. */
export function deliveriesOf(
  endpoints: readonly Wanting[],
  events: readonly EventRecord[],
): { deliveries: NewDelivery[]; filtered: Map<string, number> } {
  const filtered = new Map<string, number>()
  const deliveries = endpoints.flatMap((endpoint) => {
    const inLine = new Set<string>()
    const wanted = events.filter((event) => wants(endpoint, event))
    if (wanted.length < events.length) filtered.set(endpoint.id, events.length - wanted.length)
    return wanted.map((event) => {
      const firstOfLead = event.lead === null || !inLine.has(event.lead)
      if (event.lead) inLine.add(event.lead)
      return { endpointId: endpoint.id, eventId: event.id, position: event.position, leadId: event.lead, firstOfLead }
    })
  })
  return { deliveries, filtered }
}

/** An endpoint without a list of types wants all, one without a filter all of those; none is told of its own end. */
export function wants({ id, events, filter }: Wanting, event: EventRecord): boolean {
  if (event.type === 'endpoint.disabled' && 'endpoint' in event.data && event.data.endpoint === id) return false
  if (events.length > 0 && !events.includes(event.type)) return false
  return filter === null || meets(filter, factsOf(event))
}
