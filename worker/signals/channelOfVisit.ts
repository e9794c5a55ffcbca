import { channelOf } from '../../shared/rules/channel/channelOf.ts'
import type { Channel } from '../../shared/rules/channel/channels.ts'
import type { Beacon } from '../../shared/schema/beacon.ts'

/** The channel of the visit that a page view belongs to. A later view that tells of no arrival belongs to an unknown one. */
export function channelOfVisit(
  { url, visitStart, campaign, referrerHost }: Beacon,
  ownOrigins: readonly string[],
): Channel | null {
  const own = [url, ...ownOrigins].map((origin) => URL.parse(origin)?.hostname)
  const isOutside = referrerHost !== undefined && !own.includes(referrerHost)
  if (!visitStart && !isOutside && !campaign) return null
  return channelOf({ campaign, ...(isOutside && { referrer: `https://${referrerHost}/` }) })
}
