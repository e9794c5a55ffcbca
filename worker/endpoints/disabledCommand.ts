import type { EventData } from '../../shared/schema/event.ts'

/** An endpoint disabled itself; it goes through the log so that its event has its place among the site's others. */
export interface DisabledCommand {
  kind: 'endpoint_disabled'
  id: string
  told: Omit<EventData<'endpoint.disabled'>, 'site'>
}
