import type { CampaignNames } from '../../schema/campaignLink.ts'
import { LINK_PARAMETER } from '../flow/readLinkToken.ts'

/** In this order, so that the same link is the same text. */
const PARAMETERS = ['source', 'medium', 'campaign', 'term', 'content'] as const

/** A page's address with the names of a campaign, and the parameters of before that had to go. */
export interface CampaignUrl {
  url: string
  /** Other utm parameters. */
  replaced: string[]
  /** What says who somebody is: everyone who follows the link would be taken for that person. */
  takenOut: string[]
}

/** Writes names into an address. Its other parameters and its fragment stay as they were written. */
export function campaignUrl(page: string, names: CampaignNames): CampaignUrl {
  const url = new URL(page)
  const parts = url.search.slice(1).split('&').filter(Boolean)
  const replaced = parts.filter((part) => /^utm_/i.test(nameOf(part)))
  const takenOut = parts.filter((part) => nameOf(part) === LINK_PARAMETER)
  const kept = parts.filter((part) => !replaced.includes(part) && !takenOut.includes(part))
  const written = PARAMETERS.flatMap((parameter) => {
    const name = names[parameter]
    return name === undefined ? [] : [`utm_${parameter}=${encodeURIComponent(name)}`]
  })
  url.search = [...kept, ...written].join('&')
  const account = url.username || url.password ? ['user name'] : []
  url.username = ''
  url.password = ''
  return { url: url.href, replaced: replaced.map(nameOf), takenOut: [...takenOut.map(nameOf), ...account] }
}

const nameOf = (part: string): string => [...new URLSearchParams(part).keys()][0] ?? ''
