import * as z from 'zod'
import { CHANNELS } from '../../shared/rules/channel/channels.ts'
import { Beacon } from '../../shared/schema/beacon.ts'
import { siteId } from '../../shared/schema/id.ts'

/**
 * A beacon on its way through the queue: what the page sent, and what the Worker knows of its arrival. No address and no
 * user agent. What an older Worker did not put in is left out.
 */
export const BeaconMessage = z.object({
  site: siteId,
  beacon: Beacon,
  /** ISO 3166, by the network; null where that is unknown. */
  country: z.string().max(2).nullable(),
  /** By which channel its visit came; null where the page did not know. */
  channel: z.enum(CHANNELS).nullable().default(null),
  device: z.enum(['desktop', 'phone', 'tablet']).nullable().default(null),
  /** Its user agent is a program's. */
  isBot: z.boolean().default(false),
  /** Milliseconds since 1970. */
  receivedAt: z.int(),
})
export type BeaconMessage = z.infer<typeof BeaconMessage>
