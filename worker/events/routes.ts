import { contract } from '../../shared/api/contract.ts'
import { EventType } from '../../shared/schema/event.ts'
import { EVENT_VERSION } from '../../shared/schema/eventSchema.ts'
import { type Served, serve } from '../http/serve.ts'
import { eventSchema, revisionOf } from './eventSchemas.ts'

/** Read by machines that ask each time, and the same until the next deploy. */
const headers = { 'cache-control': 'public, max-age=300' }

/** What webhooks hold, for whoever receives them. */
export const eventRoutes: Served[] = [
  serve(contract.eventSchemas.list, async ({ url: { origin } }) => {
    const items = EventType.options.map(async (type) => {
      return { type, revision: await revisionOf(type), url: `${origin}/v1/event-schemas/${type}.json` }
    })
    return { status: 200, headers, body: { version: EVENT_VERSION, items: await Promise.all(items) } }
  }),

  serve(contract.eventSchemas.get, async ({ params, url }) => {
    return { status: 200, headers, body: eventSchema(params.type, url.origin) }
  }),
]
