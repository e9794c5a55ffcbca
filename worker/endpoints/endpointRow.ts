import * as z from 'zod'
import type { Endpoint, EndpointState } from '../../shared/schema/endpoint.ts'
import { type EndpointFormat, FormatSettings } from '../../shared/schema/endpointFormat.ts'
import { EventType } from '../../shared/schema/event.ts'
import { EventFilter } from '../../shared/schema/eventFilter.ts'
import { secretTimes } from './sealedSecrets.ts'

/** What the Desk must know of an endpoint to decide which events it gets. */
export type Wanting = Pick<Endpoint, 'id' | 'events' | 'filter' | 'state'>

export interface WantingRow {
  id: string
  events: string
  filter: string | null
  state: EndpointState
}

/** All that may be shown of an endpoint, as it is stored. */
export interface EndpointRow extends WantingRow {
  site_id: string
  name: string | null
  url: string
  format: EndpointFormat
  settings: string | null
  header_names: string
  rate_per_second: number | null
  secrets: string
  state_reason: string | null
  failing_since: number | null
  rests_until: number | null
  created_at: number
  updated_at: number
}

const EventTypes = z.array(EventType)
const HeaderNames = z.array(z.string())
/** A row of `selectEndpointsOfSite` as an object. */
export function toWanting(row: WantingRow): Wanting {
  const filter = row.filter === null ? null : EventFilter.parse(JSON.parse(row.filter))
  return { id: row.id, events: EventTypes.parse(JSON.parse(row.events)), filter, state: row.state }
}

/** An endpoint as everyone may see it; `nowMs` tells which of its secrets still live. */
export function toEndpoint(row: EndpointRow, nowMs: number): Endpoint {
  return {
    ...toWanting(row),
    site: row.site_id,
    name: row.name,
    url: row.url,
    format: row.format,
    settings: readStored(row.settings),
    headers: HeaderNames.parse(JSON.parse(row.header_names)),
    ratePerSecond: row.rate_per_second,
    secrets: secretTimes(row.secrets, nowMs).map(({ createdAtMs, untilMs }) => ({
      createdAt: new Date(createdAtMs).toISOString(),
      until: untilMs === null ? null : new Date(untilMs).toISOString(),
    })),
    stateReason: row.state_reason,
    failingSince: row.failing_since === null ? null : new Date(row.failing_since).toISOString(),
    restsUntil: row.rests_until === null ? null : new Date(row.rests_until).toISOString(),
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}

/** Settings out of what is stored. */
export const readStored = (settings: string | null): FormatSettings | null =>
  settings === null ? null : FormatSettings.parse(JSON.parse(settings))
