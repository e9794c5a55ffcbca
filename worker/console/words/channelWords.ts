import type { LeadChannel } from '../../../shared/rules/channel/channels.ts'

/** How the channels read, in the order in which people look for them. */
export const CHANNEL_WORDS: Readonly<Record<LeadChannel, string>> = {
  direct: 'Direct',
  organic_search: 'Search',
  paid_search: 'Paid search',
  ai_assistant: 'AI assistant',
  email: 'E-mail',
  referral: 'Other sites',
  organic_social: 'Social',
  paid_social: 'Paid social',
  organic_video: 'Video',
  paid_video: 'Paid video',
  organic_shopping: 'Shopping',
  paid_shopping: 'Paid shopping',
  display: 'Display ads',
  paid_other: 'Other ads',
  cross_network: 'Ads across networks',
  affiliates: 'Affiliates',
  audio: 'Audio',
  sms: 'SMS',
  mobile_push: 'Push message',
  event: 'Event',
  chat: 'Chat',
  phone: 'Phone call',
}
