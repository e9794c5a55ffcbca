import * as z from 'zod'
import { CHANNELS } from '../rules/channel/channels.ts'
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
export const LeadTouchpoint = Touchpoint.extend({ channel: z.enum(CHANNELS).optional() }).meta({ id: 'LeadTouchpoint' })
export type LeadTouchpoint = z.infer<typeof LeadTouchpoint>
