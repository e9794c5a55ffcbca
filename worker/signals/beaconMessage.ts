import * as z from 'zod'
import { siteId } from '../../shared/schema/id.ts'
import { Beacon } from '../../shared/schema/signal.ts'

/** A beacon on its way through the queue: what the page sent, and what the Worker knows of its arrival. No address. */
export const BeaconMessage = z.object({
  site: siteId,
  beacon: Beacon,
  /** ISO 3166, by the network; null where that is unknown. */
  country: z.string().max(2).nullable(),
  /** Milliseconds since 1970. */
  receivedAt: z.int(),
})
export type BeaconMessage = z.infer<typeof BeaconMessage>
