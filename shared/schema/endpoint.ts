import * as z from 'zod'
import { EventType } from './event.ts'
import { id, siteId } from './id.ts'
import { text, timestamp } from './text.ts'

export const EndpointState = z.enum(['active', 'paused', 'disabled'])
export type EndpointState = z.infer<typeof EndpointState>

/** A URL that wants events. Its secret is shown once, when it is made. */
export const Endpoint = z
  .object({
    id: id('ep'),
    site: siteId,
    url: z.string(),
    /** The types it wants; empty means all. */
    events: z.array(EventType),
    state: EndpointState,
    /** Why it is disabled, in words; null while it is not. */
    stateReason: z.string().nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Endpoint' })
export type Endpoint = z.infer<typeof Endpoint>

export const NewEndpoint = z.strictObject({
  site: siteId,
  url: text(2_048),
  events: z.array(EventType).max(50).default([]),
})
export type NewEndpoint = z.infer<typeof NewEndpoint>

export const EndpointChange = z.strictObject({
  url: text(2_048).optional(),
  events: z.array(EventType).max(50).optional(),
  state: z.enum(['active', 'paused']).optional(),
})
export type EndpointChange = z.infer<typeof EndpointChange>

/** The answer to a new endpoint: the only time its secret is shown. */
export const EndpointWithSecret = Endpoint.extend({ secret: z.string().regex(/^whsec_/) }).meta({
  id: 'EndpointWithSecret',
})
export type EndpointWithSecret = z.infer<typeof EndpointWithSecret>
