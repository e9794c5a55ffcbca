import type { Courier } from './courier/courier.ts'
import type { Desk } from './desk/desk.ts'
import type { BeaconMessage } from './signals/beaconMessage.ts'

/** Everything outside itself that the Worker touches. */
export interface Env {
  /** Sites, forms, leads, submissions, events, endpoints, deliveries, members: what everyone reads. */
  DB: D1Database
  /** Anonymous page views, apart, so that their volume never stands before a lead. */
  SIGNALS: D1Database
  /** One per site: takes submissions without touching D1, and is the only one that changes leads. */
  DESK: DurableObjectNamespace<Desk>
  /** One per endpoint: sends its deliveries, in order per lead. */
  COURIER: DurableObjectNamespace<Courier>
  /** Beacons on their way to SIGNALS. */
  BEACONS: Queue<BeaconMessage>
  /** The built widget, console and API docs. */
  ASSETS: Fetcher
  /** Requests per site and hashed address; exact enough to stop a flood, too coarse to judge a person. */
  FLOOD: RateLimit
  /** The same for uploads, which weigh more. */
  UPLOADS: RateLimit
  /** Uploads of file fields. */
  FILES: R2Bucket
  /** Mail, where an owner has set it up (see README.md, Formats). */
  EMAIL?: SendEmail
  /** Secret. 32 random bytes in base64, newest first, older ones after commas. Without it nothing is answered. */
  MASTER_KEY?: string
  /** Secret. An owner's token for machines and first use. */
  ADMIN_TOKEN?: string
  /** `1` lets endpoints be on loopback. Only `npm start` sets it; the deploy command refuses it. */
  ALLOW_LOCAL_ENDPOINTS?: string
  /** `1` in local workerd, which has no jurisdictions. */
  LOCAL_RUNTIME?: string
}
