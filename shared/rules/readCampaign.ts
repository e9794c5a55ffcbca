import type { Campaign } from '../schema/touchpoint.ts'

/** URL parameters that name a campaign or an ad click, and the longest value kept (characters). */
const CAMPAIGN_PARAMETERS = [
  'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'utm_id',
  'gclid', 'gbraid', 'wbraid', 'dclid', 'msclkid', 'fbclid', 'ttclid', 'twclid', 'li_fat_id', 'rdt_cid', 'epik',
  'irclid', 'igshid', 'mc_cid', 'yclid', '_kx',
] // biome-ignore format: a table reads better in rows
const LONGEST_VALUE = 300

/** The campaign parameters of a URL; undefined where it carries none. */
export function readCampaign(url: string): Campaign | undefined {
  const query = queryOf(url)
  const campaign: Campaign = {}
  for (const name of CAMPAIGN_PARAMETERS) {
    const value = query?.get(name)
    if (value) campaign[name] = value.slice(0, LONGEST_VALUE)
  }
  return Object.keys(campaign).length > 0 ? campaign : undefined
}

/** Visitors' browsers may be older than URL.canParse. */
function queryOf(url: string): URLSearchParams | undefined {
  try {
    return new URL(url).searchParams
  } catch {
    return undefined
  }
}
