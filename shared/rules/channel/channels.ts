/** The ways by which people arrive, as web analytics groups them (Google Analytics' default channels, and AI assistants). */
export const CHANNELS = [
  'direct',
  'cross_network',
  'paid_search',
  'paid_social',
  'paid_video',
  'paid_shopping',
  'display',
  'paid_other',
  'ai_assistant',
  'organic_search',
  'organic_social',
  'organic_video',
  'organic_shopping',
  'email',
  'affiliates',
  'audio',
  'sms',
  'mobile_push',
  'referral',
] as const

/** How leads come: by an arrival at the site, or where they left their details elsewhere. */
export const LEAD_CHANNELS = [...CHANNELS, 'event', 'chat', 'phone'] as const
export type LeadChannel = (typeof LEAD_CHANNELS)[number]

export type Channel = (typeof CHANNELS)[number]
