import { channelOf } from '../../../shared/rules/channel/channelOf.ts'
import type { Campaign, LeadTouchpoint } from '../../../shared/schema/touchpoint.ts'

/** Click ids whose names tell who sent the visitor, where a campaign names no source. */
const CLICKS: Readonly<Record<string, string>> = {
  gclid: 'Google ad',
  gbraid: 'Google ad',
  wbraid: 'Google ad',
  dclid: 'Google display ad',
  msclkid: 'Microsoft ad',
  fbclid: 'Facebook',
  ttclid: 'TikTok ad',
  twclid: 'X ad',
  li_fat_id: 'LinkedIn ad',
  rdt_cid: 'Reddit ad',
  epik: 'Pinterest',
  irclid: 'Affiliate link',
  igshid: 'Instagram',
  mc_cid: 'Mailchimp e-mail',
  yclid: 'Yandex ad',
  _kx: 'Klaviyo e-mail',
}
/** Names that a capital letter alone does not spell right, and hosts better known by a name. */
const SPELLED = new Map([
  ['linkedin', 'LinkedIn'],
  ['youtube', 'YouTube'],
  ['tiktok', 'TikTok'],
  ['github', 'GitHub'],
  ['whatsapp', 'WhatsApp'],
  ['chatgpt.com', 'ChatGPT'],
  ['google.com', 'Google'],
  ['bing.com', 'Bing'],
  ['duckduckgo.com', 'DuckDuckGo'],
  ['linkedin.com', 'LinkedIn'],
  ['facebook.com', 'Facebook'],
  ['perplexity.ai', 'Perplexity'],
])
const AD = /^(paid_|display$)/

/** How somebody came to the site, in the words a salesperson would use. */
export function cameBy(touchpoint: LeadTouchpoint | null): string {
  if (!touchpoint) return 'Not known'
  return touchpoint.source?.name ?? byCampaign(touchpoint.campaign) ?? byReferrer(touchpoint) ?? 'Direct'
}

/** Host and path of a page in short: the path alone where it is on a host that the reader already knows. */
export function pageWords(url: string, knownHost?: string): string {
  const page = URL.parse(url)
  if (!page) return url
  const path = decoded(page.pathname)
  if (page.host === knownHost) return path
  return bareHost(page.host) + (path === '/' ? '' : path)
}

function byCampaign(campaign: Campaign | undefined): string | null {
  if (!campaign) return null
  const { utm_source: source, utm_medium: medium, utm_campaign: name, utm_term: term } = campaign
  const click = Object.keys(CLICKS).find((id) => campaign[id])
  const sender = source
    ? spelled(source) + (medium && AD.test(channelOf({ campaign })) ? ' ad' : '')
    : click && CLICKS[click]
  const title = name ?? term
  if (!sender) return title ? `Campaign ${quoted(title)}` : null
  return title ? `${sender}, ${quoted(title)}` : sender
}

/** A referrer on the same host is a step inside the site, not an arrival. */
function byReferrer({ referrer, url = '' }: LeadTouchpoint): string | null {
  const host = referrer && URL.parse(referrer)?.host
  return host && bareHost(host) !== bareHost(URL.parse(url)?.host ?? '')
    ? spelled(bareHost(host), bareHost(host))
    : null
}

const bareHost = (host: string): string => host.replace(/^www\./, '')
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const spelled = (name: string, otherwise = capital(name)): string => SPELLED.get(name.toLowerCase()) ?? otherwise
const quoted = (text: string): string => `“${text}”`

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
