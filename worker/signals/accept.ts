import { isbot } from 'isbot'
import { withoutClickIds } from '../../shared/rules/withoutClickIds.ts'
import type { Beacon } from '../../shared/schema/beacon.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { Env } from '../env.ts'
import { countryOf } from '../http/countryOf.ts'
import type { BeaconMessage } from './beaconMessage.ts'
import { channelOfVisit } from './channelOfVisit.ts'
import { deviceOf } from './deviceOf.ts'
import { isWelcome } from './isWelcome.ts'
import { withoutQuery } from './withoutQuery.ts'

/**
 * Takes one beacon, or quietly leaves it where the site or the visitor does not want it: a page is told the same, because
 * there is nothing it could do better. False where the queue could not be reached.
 */
export async function accept(env: Env, site: Site, beacon: Beacon, request: Request, nowMs: number): Promise<boolean> {
  if (!isWelcome(site, request)) return true
  const message: BeaconMessage = {
    site: site.id,
    beacon: anonymous(beacon),
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

/** The widget cuts what may tell of one person; we cut again. */
function anonymous(beacon: Beacon): Beacon {
  const { campaign } = beacon
  const links = beacon.links?.map((link) => ({ ...link, url: withoutQuery(link.url) }))
  return {
    ...beacon,
    url: withoutQuery(beacon.url),
    ...(campaign && { campaign: withoutClickIds(campaign) }),
    ...(links && { links }),
  }
}
