import type { CampaignNames, CampaignNote } from '../../schema/campaignLink.ts'
import { channelOf } from '../channel/channelOf.ts'
import type { Channel } from '../channel/channels.ts'
import { kindOfSource, type SourceKind } from '../channel/sources.ts'

/** What people call a medium, and how all web analytics call it. */
const USUAL: readonly (readonly [RegExp, string])[] = [
  [/^(e[-_]?mails?|e-?mailings?|mails?|mailings?|(e-?)?news[-_]?letters?|eblast|drip|nurture)$/, 'email'],
  [/^((paid|google|search)[-_]?)?(ads?|adverts?|advertisements?|advertising|adwords|sea)$/, 'cpc'],
  [/^(posts?|story|stories|reels?|bio|profile|(organic|social)[-_]?(post|media|social)s?)$/, 'social'],
  [/^(banners?|display[-_]?ads?)$/, 'display'],
  [/^(text|texts|text[-_]?messages?)$/, 'sms'],
]
const OF_PLACES: Partial<Record<SourceKind, string>> = {
  ...{ social: 'social', search: 'cpc', email: 'email', video: 'video' },
}
/** Channels of visits that no link leads to, or by links that nobody makes. */
const NEVER_MEANT: ReadonlySet<Channel> = new Set(['direct', 'organic_search', 'ai_assistant'])
const REFERRAL_MEDIUMS = /^(referral|link|app|partner)$/

/** Tells where a medium leads visits into a channel that hardly anybody means; null where all is well. */
export function noteMedium(names: CampaignNames, channel: Channel): CampaignNote | null {
  const { source, medium } = names
  const place = kindOfSource(medium)
  const usual = USUAL.find(([pattern]) => pattern.test(medium))?.[1] ?? (place && OF_PLACES[place])
  if (usual !== undefined && usual !== medium) {
    const instead = channelOf({ campaign: { utm_source: source, utm_medium: usual } })
    const now = `Visits by “${medium}” count as ${say(channel)}`
    const message =
      instead === channel
        ? `${now} here, but not in all web analytics. The usual word is “${usual}”.`
        : `${now}. By “${usual}” they count as ${say(instead)}.`
    return { code: 'medium', about: 'medium', message, suggestion: usual }
  }
  if (NEVER_MEANT.has(channel)) {
    const message = `Visits by this link count as ${say(channel)}, as if no campaign had brought them.`
    return { code: 'medium', about: 'medium', message, suggestion: channel === 'organic_search' ? 'cpc' : null }
  }
  if (channel !== 'referral' || REFERRAL_MEDIUMS.test(medium)) return null
  const message = `No channel knows “${medium}”, so visits by this link count as ${say(channel)}.`
  return { code: 'medium', about: 'medium', message, suggestion: null }
}

const say = (channel: Channel) => channel.replaceAll('_', ' ')
