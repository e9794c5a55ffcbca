import type { Campaign } from '../../schema/touchpoint.ts'
import type { Channel } from './channels.ts'
import { kindOfHost, kindOfSource, type SourceKind } from './sources.ts'

/** How somebody arrived. */
export interface Arrival {
  /** What the entry's address carried: utm parameters and click ids. */
  campaign?: Campaign | undefined
  /** The page or app that led here, where the browser named one and it was not this site. */
  referrer?: string | undefined
}

/** Mediums that say that a click was paid for. Spelled out, so that “podcast” or “partner” is not taken for “p…”. */
const PAID = /^(cpc|ppc|cpa|cpv|cpl|cpp|sem|ads?|retargeting|remarketing|paid([ _-]?\w+)*|\w+[ _-]paid)$/
const MEDIUMS: readonly (readonly [RegExp, Channel])[] = [
  [/^cross[ _-]network$/, 'cross_network'],
  [/^(display|banner|expandable|interstitial|cpm|native|programmatic)$/, 'display'],
  [/^(e[ _-]?mail|newsletter)$/, 'email'],
  [/^affiliates?$/, 'affiliates'],
  [/^(audio|podcast)$/, 'audio'],
  [/^(sms|mms)$/, 'sms'],
  [/(^|[ _-])(push|notification|mobile)$/, 'mobile_push'],
  [/^(social|social[ _-]?(network|media)|sm)$/, 'organic_social'],
  [/^(organic[ _-]?)?video$/, 'organic_video'],
]
const PAID_BY_KIND: Partial<Record<SourceKind, Channel>> = {
  search: 'paid_search',
  social: 'paid_social',
  video: 'paid_video',
  shopping: 'paid_shopping',
}
const FREE_BY_KIND: Record<SourceKind, Channel> = {
  ai: 'ai_assistant',
  email: 'email',
  shopping: 'organic_shopping',
  video: 'organic_video',
  social: 'organic_social',
  search: 'organic_search',
}
/** What a click id tells where no medium does. Facebook and Instagram put theirs on free links too. */
const CLICK_IDS: readonly (readonly [name: string, channel: Channel])[] = [
  ['dclid', 'display'],
  ['gclid', 'paid_search'],
  ['gbraid', 'paid_search'],
  ['wbraid', 'paid_search'],
  ['msclkid', 'paid_search'],
  ['yclid', 'paid_search'],
  ['ttclid', 'paid_social'],
  ['twclid', 'paid_social'],
  ['li_fat_id', 'paid_social'],
  ['rdt_cid', 'paid_social'],
  ['epik', 'paid_social'],
  ['irclid', 'affiliates'],
  ['mc_cid', 'email'],
  ['_kx', 'email'],
  ['fbclid', 'organic_social'],
  ['igshid', 'organic_social'],
]
const SHOPPING_CAMPAIGN = /(^|[^a-z])shop(ping)?([^a-z]|$)/

/**
 * The channel of an arrival, from its entry alone, by the rules of Google Analytics' default channel group, with AI
 * assistants as one of their own. What a campaign says of itself outweighs its click ids, and those the referrer.
 */
export function channelOf({ campaign = {}, referrer }: Arrival): Channel {
  const { utm_medium = '', utm_source = '', utm_campaign = '' } = lowerCase(campaign)
  const kind = utm_source ? kindOfSource(utm_source) : kindOfReferrer(referrer)
  const isShopping = kind === 'shopping' || SHOPPING_CAMPAIGN.test(utm_campaign)
  if (/cross[ _-]network/.test(utm_campaign)) return 'cross_network'
  if (PAID.test(utm_medium)) return isShopping ? 'paid_shopping' : paid(kind, utm_medium)
  const named = MEDIUMS.find(([pattern]) => pattern.test(utm_medium))
  if (named) return named[1]
  const clicked = !utm_medium && CLICK_IDS.find(([name]) => campaign[name])
  if (clicked) return clicked[1]
  if (isShopping) return 'organic_shopping'
  if (kind) return FREE_BY_KIND[kind]
  if (utm_medium === 'organic') return 'organic_search'
  if (utm_source === 'sms') return 'sms'
  const isUnsaid = /^(\(?direct\)?|\(none\)|\(not set\))?$/.test(utm_source)
  return referrer || utm_medium || !isUnsaid ? 'referral' : 'direct'
}

function paid(kind: SourceKind | undefined, medium: string): Channel {
  const said = /(search|social|video|shopping)/.exec(medium)?.[1]
  if (said === 'search' || said === 'social' || said === 'video' || said === 'shopping') return `paid_${said}`
  return (kind && PAID_BY_KIND[kind]) ?? (medium === 'sem' ? 'paid_search' : 'paid_other')
}

/** `https://www.google.com/…` or `android-app://com.google.android.gm/`. */
function kindOfReferrer(referrer = ''): SourceKind | undefined {
  const host = /^[a-z][a-z\d+.-]*:\/\/([^/?#:]+)/i.exec(referrer)?.[1]
  return host ? kindOfHost(host) : undefined
}

const lowerCase = (campaign: Campaign): Campaign =>
  Object.fromEntries(Object.entries(campaign).map(([name, value]) => [name, value.trim().toLowerCase()]))
