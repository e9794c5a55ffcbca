import type { Count } from '../desk/ledger.ts'
import type { Wanting } from '../endpoints/endpointRow.ts'
import { EVENTS_PER_POSITION, type EventRecord } from '../events/store.ts'
import { wants } from './deliveriesOf.ts'

/** How many events there are to be, and of each endpoint how many it is to get (`to`) and how many it does not want (`not`). */
export function countEvents(endpoints: readonly Wanting[], events: readonly EventRecord[]): Count[] {
  return events.flatMap((event) => {
    const position = Math.floor(event.position / EVENTS_PER_POSITION)
    const each = endpoints.map((endpoint) => `${wants(endpoint, event) ? 'to' : 'not'}:${endpoint.id}`)
    return ['events', ...each].map((name) => ({ position, name, n: 1 }))
  })
}
