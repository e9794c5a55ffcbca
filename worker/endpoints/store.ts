import * as z from 'zod'
import type { EndpointState } from '../../shared/schema/endpoint.ts'
import { EventType } from '../../shared/schema/event.ts'

/** What the Desk must know of an endpoint to decide which events it gets. */
export interface Wanting {
  id: string
  /** Empty means all. */
  events: EventType[]
  state: EndpointState
}

export interface WantingRow {
  id: string
  events: string
  state: EndpointState
}

const EventTypes = z.array(EventType)

/** All endpoints of a site, for the Desk's batch of reads: paused and disabled ones keep collecting. */
export function selectEndpointsOfSite(db: D1Database, siteId: string): D1PreparedStatement {
  return db.prepare('SELECT id, events, state FROM endpoints WHERE site_id = ?1').bind(siteId)
}

/** A row of `selectEndpointsOfSite` as an object. */
export function toWanting(row: WantingRow): Wanting {
  return { id: row.id, events: EventTypes.parse(JSON.parse(row.events)), state: row.state }
}
