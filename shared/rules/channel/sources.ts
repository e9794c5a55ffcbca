/** What kind of place a visitor came from. */
export type SourceKind = 'ai' | 'email' | 'shopping' | 'video' | 'social' | 'search'

/**
 * Places by kind: hosts with all that lies under them (`google.*`: under any ending), and apps by the package that they
 * name in `android-app://…`. Where two fit, the longer one holds: mail.google.com is mail.
 */
const PLACES: Readonly<Record<SourceKind, string>> = {
  ai: `chatgpt.com chat.openai.com openai.com claude.ai perplexity.ai gemini.google.com bard.google.com
    notebooklm.google.com copilot.microsoft.com copilot.cloud.microsoft deepseek.com chat.mistral.ai grok.com x.ai you.com
    poe.com meta.ai phind.com chat.qwen.ai kimi.com doubao.com
    com.openai.chatgpt com.anthropic.claude ai.perplexity.app.android com.google.android.apps.bard com.microsoft.copilot
    com.deepseek.chat`,
  email: `mail.google.com mail.yahoo.com mail.yahoo.co.jp outlook.live.com outlook.office.com outlook.office365.com
    mail.proton.me mail.aol.com mail.zoho.com mail.zoho.eu mail.ru mail.yandex.ru mail.yandex.com gmx.net gmx.com web.de
    fastmail.com tuta.com posteo.de mailbox.org mailchi.mp list-manage.com
    com.google.android.gm com.microsoft.office.outlook com.yahoo.mobile.client.android.mail ch.protonmail.android`,
  shopping: `shopping.google.* shopping.yahoo.com amazon.* ebay.* etsy.com alibaba.com aliexpress.com walmart.com target.com
    idealo.* geizhals.* billiger.de pricespy.* prisjakt.* kelkoo.* bizrate.com zalando.* rakuten.* mercadolibre.*
    mercadolivre.* bol.com otto.de allegro.pl flipkart.com shopee.* lazada.* temu.com
    com.amazon.mshop.android.shopping com.ebay.mobile`,
  video: `youtube.com youtube-nocookie.com youtu.be vimeo.com dailymotion.com twitch.tv rumble.com wistia.com loom.com
    bilibili.com nicovideo.jp odysee.com
    com.google.android.youtube com.vimeo.android.videoapp tv.twitch.android.app`,
  social: `facebook.com fb.com fb.me messenger.com instagram.com threads.net threads.com linkedin.com lnkd.in x.com
    twitter.com t.co reddit.com redd.it pinterest.* pin.it tiktok.com snapchat.com whatsapp.com wa.me telegram.org t.me
    discord.com discord.gg slack.com teams.microsoft.com bsky.app mastodon.social mastodon.online mstdn.social fosstodon.org
    tumblr.com quora.com medium.com news.ycombinator.com lobste.rs producthunt.com vk.com ok.ru weibo.com weixin.qq.com
    xing.com nextdoor.com meetup.com line.me viber.com stackoverflow.com stackexchange.com
    com.facebook.katana com.facebook.orca com.instagram.android com.instagram.barcelona com.linkedin.android
    com.twitter.android com.reddit.frontpage com.pinterest com.zhiliaoapp.musically com.snapchat.android com.whatsapp
    org.telegram.messenger com.discord com.slack com.xing.android xyz.blueskyweb.app`,
  search: `google.* bing.com duckduckgo.com yahoo.* search.yahoo.co.jp yandex.* ya.ru baidu.com ecosia.org qwant.com
    startpage.com search.brave.com kagi.com naver.com daum.net seznam.cz sogou.com so.com ask.com aol.com mojeek.com
    swisscows.com metager.de metager.org presearch.com dogpile.com lycos.com info.com coccoc.com petalsearch.com rambler.ru
    com.google.android.googlequicksearchbox com.google.android.apps.searchlite com.duckduckgo.mobile.android
    com.microsoft.bing com.ecosia.android com.brave.browser`,
}

/** How campaigns call places in `utm_source`, beside their hosts. */
const NAMES: Readonly<Record<SourceKind, string>> = {
  ai: 'chatgpt openai claude perplexity gemini copilot deepseek',
  email: 'email e-mail e_mail newsletter mailchimp klaviyo sendgrid brevo gmail',
  shopping: 'amazon ebay etsy idealo shopping',
  video: 'youtube yt vimeo twitch',
  social: `facebook fb instagram ig meta threads linkedin li x twitter reddit pinterest tiktok snapchat whatsapp telegram
    discord slack bluesky mastodon quora hackernews hn producthunt xing vk`,
  search:
    'google googleads google_ads google-ads adwords bing bingads duckduckgo yahoo yandex baidu ecosia qwant naver',
}

const HOSTS = byText(PLACES)
const SOURCES = byText(NAMES)
/** What may follow the name in `google.*`: an ending such as `de`, `com.br` or `co.uk`. */
const ENDING = /^([a-z]{2,3}|com?\.[a-z]{2})$/

/** The kind of a host or of an app's package; undefined where it is a site like any other. */
export function kindOfHost(host: string): SourceKind | undefined {
  for (let rest = host.toLowerCase(); rest; rest = afterDot(rest)) {
    const kind = HOSTS.get(rest) ?? anyEnding(rest)
    if (kind) return kind
  }
  return undefined
}

/** The kind that a campaign's `utm_source` names, as a name or as a host. */
export const kindOfSource = (source: string): SourceKind | undefined =>
  SOURCES.get(source.trim().toLowerCase()) ?? (source.includes('.') ? kindOfHost(source.trim()) : undefined)

/** `shopping.google.de` before `google.de`: names of two parts are tried first. */
function anyEnding(host: string): SourceKind | undefined {
  const [first = '', second = '', ...rest] = host.split('.')
  if (ENDING.test(rest.join('.'))) {
    const kind = HOSTS.get(`${first}.${second}.*`)
    if (kind) return kind
  }
  return ENDING.test([second, ...rest].join('.')) ? HOSTS.get(`${first}.*`) : undefined
}

const afterDot = (host: string): string => host.split('.').slice(1).join('.')

function byText(table: Readonly<Record<SourceKind, string>>): ReadonlyMap<string, SourceKind> {
  const kinds: SourceKind[] = ['ai', 'email', 'shopping', 'video', 'social', 'search']
  return new Map(kinds.flatMap((kind) => table[kind].split(/\s+/).map((text) => [text, kind] as const)))
}
