import type { CampaignNames, NewCampaignLink } from '../../schema/campaignLink.ts'
import { campaignName } from './campaignName.ts'

/** The names that a campaign link gets. */
export function campaignNames({ source, medium, campaign, term, content }: NewCampaignLink): CampaignNames {
  return {
    ...{ source: campaignName(source), medium: campaignName(medium), campaign: campaignName(campaign) },
    ...(term !== undefined && { term: campaignName(term) }),
    ...(content !== undefined && { content: campaignName(content) }),
  }
}
