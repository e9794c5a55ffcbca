import { campaignLinks } from '../../shared/api/campaignLinks.ts'
import { campaignNames } from '../../shared/rules/campaign/campaignNames.ts'
import { makeCampaignLink } from '../../shared/rules/campaign/makeCampaignLink.ts'
import { channelOf } from '../../shared/rules/channel/channelOf.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { readCampaign } from '../../shared/rules/readCampaign.ts'
import type { CampaignLink } from '../../shared/schema/campaignLink.ts'
import { readIdCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { findSite } from '../sites/store.ts'
import { findUsedNames, keepLink, listLinks, type StoredLink } from './store.ts'

/** The longest address of a page that beacons and submissions tell of. */
const LONGEST_URL = 2_048

export const campaignLinkRoutes: Served[] = [
  serve(campaignLinks.list, async ({ env, params, query }) => {
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const found = await listLinks(env.DB, params.site, cursor.after, query.limit + 1)
    const { items, nextCursor } = toPage(found, query.limit, (link) => link.id)
    return { status: 200, body: { items: items.map(toCampaignLink), nextCursor } }
  }),

  serve(campaignLinks.create, async ({ env, params, body, now }) => {
    const site = await findSite(env.DB, params.site)
    if (!site) return { problem: 'unknown_site' }
    const names = campaignNames(body)
    const used = await findUsedNames(env.DB, site.id, names)
    const { url, notes } = makeCampaignLink(body.url, names, { origins: site.origins, used })
    if (url.length > LONGEST_URL) return { problem: 'invalid', errors: [TOO_LONG] }
    const id = makeId('cl', now)
    const link = await keepLink(env.DB, site.id, { id, url, names, createdAtMs: now })
    return { status: link.id === id ? 201 : 200, body: { ...toCampaignLink(link), notes } }
  }),
]

const TOO_LONG = {
  path: 'url',
  code: 'too_long',
  message: `with its names it must not exceed ${LONGEST_URL} characters`,
}

function toCampaignLink({ id, url, names, createdAtMs }: StoredLink): CampaignLink {
  const channel = channelOf({ campaign: readCampaign(url) })
  return { id, url, ...names, channel, createdAt: new Date(createdAtMs).toISOString() }
}
