import type { CampaignNames, CampaignNote, CampaignParameter } from '../../schema/campaignLink.ts'
import { channelOf } from '../channel/channelOf.ts'
import type { Channel } from '../channel/channels.ts'
import { readCampaign } from '../readCampaign.ts'
import { campaignNameKey } from './campaignName.ts'
import { campaignUrl } from './campaignUrl.ts'
import { noteMedium } from './noteMedium.ts'

/** A name that links of the site have already. */
export interface UsedName {
  parameter: CampaignParameter
  name: string
}

/** What is known of the site that a link leads to. */
export interface CampaignSite {
  origins: readonly string[]
  /** At least those that come near a name of this link. */
  used: readonly UsedName[]
}

/** The link of a campaign to a page, the channel that its visits count as, and what is worth a second look. */
export function makeCampaignLink(
  page: string,
  names: CampaignNames,
  site: CampaignSite,
): { url: string; channel: Channel; notes: CampaignNote[] } {
  const { url, replaced, takenOut } = campaignUrl(page, names)
  const channel = channelOf({ campaign: readCampaign(url) })
  const medium = noteMedium(names, channel)
  return {
    ...{ url, channel },
    notes: [
      ...noteOrigin(url, site),
      ...noteParameters(url, replaced, takenOut),
      ...(medium ? [medium] : []),
      ...noteUsed(names, site),
    ],
  }
}

function noteOrigin(url: string, { origins }: CampaignSite): CampaignNote[] {
  const { origin } = new URL(url)
  if (origins.length === 0 || origins.includes(origin)) return []
  const message = `${origin} is not among the origins of this site, so its visits may not be counted here.`
  return [{ code: 'other_origin', about: 'url', message, suggestion: null }]
}

function noteParameters(url: string, replaced: readonly string[], takenOut: readonly string[]): CampaignNote[] {
  const clicks = Object.keys(readCampaign(url) ?? {}).filter((name) => !name.startsWith('utm_'))
  const notes: readonly (readonly [CampaignNote['code'], readonly string[], string])[] = [
    ['replaced', replaced, 'had been in the address; the names of this link stand in their place.'],
    ['taken_out', takenOut, 'said who somebody is: everybody who follows the link would have been that person.'],
    ['click_id', clicks, 'came with one click on an ad or a post, and is of no use to others. Better take it out.'],
  ]
  return notes.flatMap(([code, found, says]) =>
    found.length === 0
      ? []
      : [{ code, about: 'url' as const, message: `${[...new Set(found)].join(', ')} ${says}`, suggestion: null }],
  )
}

function noteUsed(names: CampaignNames, { used }: CampaignSite): CampaignNote[] {
  return PARAMETERS.flatMap((about) => {
    const name = names[about]
    const ofParameter = used.filter(({ parameter }) => parameter === about)
    if (name === undefined || ofParameter.some((one) => one.name === name)) return []
    const near = ofParameter.find((one) => campaignNameKey(one.name) === campaignNameKey(name))
    if (!near) return []
    return [{ code: 'used_before', about, message: `You have used “${near.name}” before.`, suggestion: near.name }]
  })
}

const PARAMETERS = ['source', 'medium', 'campaign', 'term', 'content'] as const
