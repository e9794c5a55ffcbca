import * as z from 'zod'
import { LEAD_CHANNELS } from '../rules/channel/channels.ts'
import { Source } from './source.ts'
import { text, timestamp, webUrl } from './text.ts'

/** Campaign parameters and click ids by their names in the URL (rules/readCampaign lists them). */
export const Campaign = z
  .record(z.string().regex(/^[a-z_]{1,30}$/), text(300).min(1))
  .refine((campaign) => Object.keys(campaign).length <= 30, 'at most 30 parameters')
export type Campaign = z.infer<typeof Campaign>

/** One arrival at the site, with what tells its channel. */
export const Touchpoint = z
  .strictObject({ at: timestamp, url: webUrl(), referrer: webUrl().optional(), campaign: Campaign.optional() })
  .meta({ id: 'Touchpoint' })
export type Touchpoint = z.infer<typeof Touchpoint>

/** A touchpoint of a lead: with its channel, absent where nothing tells it. */
export const LeadTouchpoint = Touchpoint.extend({
  /** Absent where it was at no page. */
  url: webUrl().optional(),
  channel: z.enum(LEAD_CHANNELS).optional(),
  /** Where they left their details, if not on a page of the site. */
  source: Source.optional(),
}).meta({ id: 'LeadTouchpoint' })
export type LeadTouchpoint = z.infer<typeof LeadTouchpoint>
