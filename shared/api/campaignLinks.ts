import * as z from 'zod'
import { CampaignLink, MadeCampaignLink, NewCampaignLink } from '../schema/campaignLink.ts'
import { siteId } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { BUILDERS, MEMBERS, route } from './route.ts'

const common = {
  path: '/v1/sites/{site}/campaign-links',
  tag: 'Campaign links',
  params: z.object({ site: siteId }),
  problems: ['unknown_site'],
} as const

export const campaignLinks = {
  list: route({
    ...common,
    method: 'GET',
    who: MEMBERS,
    query: PageQuery,
    answers: { 200: page(CampaignLink) },
    summary: 'The campaign links of a site, newest first',
  }),
  create: route({
    ...common,
    method: 'POST',
    who: BUILDERS,
    body: NewCampaignLink,
    answers: { 200: MadeCampaignLink, 201: MadeCampaignLink },
    summary: 'Make a link for a campaign, its names written as always; 200 where it has been made before',
  }),
} as const
