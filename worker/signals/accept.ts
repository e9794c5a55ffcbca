import { isbot } from 'isbot'
import type { Beacon } from '../../shared/schema/beacon.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { Env } from '../env.ts'
import { isOwnPage } from '../members/isOwnPage.ts'
import type { BeaconMessage } from './beaconMessage.ts'
import { channelOfVisit } from './channelOfVisit.ts'
import { deviceOf } from './deviceOf.ts'

/**
 * Takes one beacon, or quietly leaves it where the site or the visitor does not want it: a page is told the same, because
 * there is nothing it could do better. False where the queue could not be reached.
 */
export async function accept(env: Env, site: Site, beacon: Beacon, request: Request, nowMs: number): Promise<boolean> {
  if (!isWanted(site, request)) return true
  const message: BeaconMessage = {
    site: site.id,
    beacon: withoutQueries(beacon),
    country: countryOf(request),
    channel: channelOfVisit(beacon, site.origins),
    device: deviceOf(request.headers),
    isBot: isbot(request.headers.get('user-agent')),
    receivedAt: nowMs,
  }
  try {
    await env.BEACONS.send(message)
    return true
  } catch (error) {
    console.error(JSON.stringify({ at: 'signals.accept', site: site.id, error: String(error) }))
    return false
  }
}

/** DESIGN.md §6: GPC and DNT are a refusal in every mode, whatever the page believes. §5: unlisted origins do not count. */
function isWanted(site: Site, request: Request): boolean {
  const { headers } = request
  if (site.privacyMode === 'off' || headers.get('sec-gpc') === '1' || headers.get('dnt') === '1') return false
  return site.origins.length === 0 || isOwnPage(request) || site.origins.includes(headers.get('origin') ?? '')
}

/** Queries and fragments may name a person; so may a user name before the host. The widget cuts them, we cut again. */
function withoutQueries(beacon: Beacon): Beacon {
  const links = beacon.links?.map((link) => ({ ...link, url: withoutQuery(link.url) }))
  return { ...beacon, url: withoutQuery(beacon.url), ...(links && { links }) }
}

/** An address to write or call to has no host; it is the site's own, as its page shows it. */
function withoutQuery(address: string): string {
  const { protocol, origin, pathname } = new URL(address)
  return /^https?:$/.test(protocol) ? origin + pathname : protocol + pathname
}

function countryOf(request: Request): string | null {
  const country: unknown = request.cf?.country
  return typeof country === 'string' && /^[A-Z][A-Z0-9]$/.test(country) ? country : null
}
