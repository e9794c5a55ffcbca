import * as z from 'zod'
import { CHANNELS } from '../rules/channel/channels.ts'
import { id } from './id.ts'
import { text, timestamp, webUrl } from './text.ts'

/** The utm parameters of a campaign link, without their `utm_`. */
export const CampaignParameter = z.enum(['source', 'medium', 'campaign', 'term', 'content'])
export type CampaignParameter = z.infer<typeof CampaignParameter>

/** A name as people type it; the link has it trimmed, in lower case, with `-` for its spaces. */
const name = text(100).regex(/\S/, 'must not be empty')

/** What a campaign link is made of. */
export const NewCampaignLink = z
  .strictObject({
    /** The page that it leads to. */
    url: webUrl(),
    /** Where it will stand: `newsletter-october`, `linkedin`. */
    source: name,
    /** What it will stand in, which tells the channel: `email`, `social`, `cpc`. */
    medium: name,
    campaign: name,
    term: name.optional(),
    content: name.optional(),
  })
  .meta({ id: 'NewCampaignLink' })
export type NewCampaignLink = z.infer<typeof NewCampaignLink>

/** The names in a link, as it has them. */
export const CampaignNames = z.object({
  ...{ source: z.string(), medium: z.string(), campaign: z.string() },
  ...{ term: z.string().optional(), content: z.string().optional() },
})
export type CampaignNames = z.infer<typeof CampaignNames>

/** Something worth a second look before the link is sent out. The link is good all the same. */
export const CampaignNote = z.object({
  code: z.enum(['other_origin', 'replaced', 'taken_out', 'click_id', 'medium', 'used_before']),
  about: z.enum(['url', ...CampaignParameter.options]),
  message: z.string(),
  /** What may have been meant instead. */
  suggestion: z.string().nullable(),
})
export type CampaignNote = z.infer<typeof CampaignNote>

/** A link for a campaign; `channel` is what visits by it count as. */
export const CampaignLink = CampaignNames.extend({
  id: id('cl'),
  url: z.string(),
  channel: z.enum(CHANNELS),
  createdAt: timestamp,
}).meta({ id: 'CampaignLink' })
export type CampaignLink = z.infer<typeof CampaignLink>

export const MadeCampaignLink = CampaignLink.extend({ notes: z.array(CampaignNote) }).meta({ id: 'MadeCampaignLink' })
