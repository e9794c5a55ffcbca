import * as z from 'zod'
import { EndpointFormat, FormatSettings } from './endpointFormat.ts'
import { EventType } from './event.ts'
import { EventFilter } from './eventFilter.ts'
import { id, siteId } from './id.ts'
import { text, timestamp } from './text.ts'

const MOST_HEADERS = 10
const MOST_PER_SECOND = 100

export const EndpointState = z.enum(['active', 'paused', 'disabled'])
export type EndpointState = z.infer<typeof EndpointState>

/** A header's name: a token of RFC 9110. */
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/)
  .refine((name) => !OURS.test(name), 'is a header that Baton or the connection sets')
/** What we set ourselves, and what speaks of the connection rather than to the receiver. */
const OURS =
  /^(webhook-.*|content-(type|length|encoding)|host|user-agent|connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|cf-.*|x-forwarded-.*|proxy-.*|sec-.*)$/i
const headerValue = z.string().regex(/^[\x20-\x7e]{1,1000}$/, 'must be 1 to 1,000 printable ASCII signs')

/** Headers sent with each event, such as `Authorization`. Their values are kept encrypted and never answered. */
const Headers = z
  .record(headerName, headerValue)
  .refine((headers) => Object.keys(headers).length <= MOST_HEADERS, `at most ${MOST_HEADERS}`)

/** A URL that wants events. Its secret is shown once, when it is made. */
export const Endpoint = z
  .object({
    id: id('ep'),
    site: siteId,
    /** What people call it; null: by its host. */
    name: z.string().nullable(),
    url: z.string(),
    format: EndpointFormat,
    /** What its format must know beside the address; null: nothing. */
    settings: FormatSettings.nullable(),
    /** The types it wants; empty means all. */
    events: z.array(EventType),
    /** Of those, the ones it gets; null: all. */
    filter: EventFilter.nullable(),
    /** The names of its own headers. */
    headers: z.array(z.string()),
    /** Most events in a second; null: as fast as it answers. */
    ratePerSecond: z.int().nullable(),
    /** Its live secrets, the newest first: when each was made, and until when an older one is still signed with. */
    secrets: z.array(z.object({ createdAt: timestamp, until: timestamp.nullable() })),
    state: EndpointState,
    /** Why it is disabled, in words; null while it is not. */
    stateReason: z.string().nullable(),
    /** Since when nothing but failures came of it; after five days it is disabled. */
    failingSince: timestamp.nullable(),
    /** After five failures in a row it is left alone for a while, and then tried once. */
    restsUntil: timestamp.nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Endpoint' })
export type Endpoint = z.infer<typeof Endpoint>

/** One endpoint, with how much of what it did not take nobody has seen yet: counted up to 1,000. */
export const EndpointWithCounts = Endpoint.extend({ unacknowledged: z.int().min(0) }).meta({ id: 'EndpointWithCounts' })
export type EndpointWithCounts = z.infer<typeof EndpointWithCounts>

const name = text(100).regex(/\S/, 'must not be empty').nullable()
const events = z.array(EventType).max(50)
const ratePerSecond = z.int().min(1).max(MOST_PER_SECOND).nullable()

export const NewEndpoint = z.strictObject({
  site: siteId,
  name: name.default(null),
  /** Absent where the format has an address of its own: HubSpot's, a mail provider's, or none at all. */
  url: text(2_048).optional(),
  format: EndpointFormat.default('standard'),
  settings: FormatSettings.nullable().default(null),
  events: events.default([]),
  filter: EventFilter.nullable().default(null),
  headers: Headers.default({}),
  ratePerSecond: ratePerSecond.default(null),
})
export type NewEndpoint = z.infer<typeof NewEndpoint>

/** A change to some of it: what is left out stays, and so does the format. `headers` and `settings` take the place of all that there were. */
export const EndpointChange = z.strictObject({
  name: name.optional(),
  url: text(2_048).optional(),
  settings: FormatSettings.optional(),
  events: events.optional(),
  filter: EventFilter.nullable().optional(),
  headers: Headers.optional(),
  ratePerSecond: ratePerSecond.optional(),
  state: z.enum(['active', 'paused']).optional(),
})
export type EndpointChange = z.infer<typeof EndpointChange>

/** The answer to a new endpoint, or a new secret: the only time that the secret is shown. */
export const EndpointWithSecret = Endpoint.extend({ secret: z.string().regex(/^whsec_/) }).meta({
  id: 'EndpointWithSecret',
})
export type EndpointWithSecret = z.infer<typeof EndpointWithSecret>
