import type { Beacon } from '../schema/beacon.ts'
import { seededRandom } from './seededRandom.ts'
import { weigh } from './weigh.ts'

/** The last beacon of a page view, without the id that its page makes, and what a Worker knows of how it arrived. */
export interface SamplePageView {
  beacon: Omit<Beacon, 'pageView'>
  country: string
  device: 'desktop' | 'phone' | 'tablet'
  isBot: boolean
  receivedAt: number
}

/** Which days page views are of, and which numbers are drawn: the same for the same. */
export interface SampleTimes {
  seed: number
  beginMs: number
  days: number
}

const DAY_MS = 86_400_000
const ORIGIN = 'https://www.acme.example'
const PAGES = [
  ...['/', '/kilns', '/kilns/top-loader', '/kilns/front-loader', '/glazes', '/prices', '/contact', '/about'],
  ...Array.from({ length: 32 }, (_, index) => `/journal/firing-${index + 1}`),
]
const SOURCES: readonly (readonly [weight: number, arrival: Pick<Beacon, 'referrerHost' | 'campaign'>])[] = [
  [34, { referrerHost: 'www.google.com' }],
  [26, {}],
  [9, { referrerHost: 'chatgpt.com' }],
  [8, { campaign: { utm_source: 'news', utm_medium: 'email', utm_campaign: 'autumn' } }],
  [7, { referrerHost: 'www.instagram.com' }],
  [6, { referrerHost: 'www.google.com', campaign: { gclid: 'Cj0KCQ' } }],
  [6, { referrerHost: 'forum.potters.example' }],
  [4, { referrerHost: 'www.youtube.com' }],
]
const COUNTRIES = weigh([40, 'GB'], [22, 'DE'], [14, 'US'], [9, 'FR'], [8, 'NL'], [4, 'JP'], [3, 'BR'])
const DEVICES = weigh([52, 'phone' as const], [41, 'desktop' as const], [7, 'tablet' as const])
const BASES = weigh([80, 'consent' as const], [20, 'count' as const])
/** By hour of the day (UTC): few at night, most in the evening. */
const HOURS = weigh(
  ...[2, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 9, 10, 9, 9, 9, 9, 10, 12, 14, 15, 12, 8, 4].map(
    (weight, hour) => [weight, hour] as const,
  ),
)
const BOTS = 0.03
const LIFELESS = 0.02
/** Whom the page knows as its own, and what its slot is meant to show them. */
const RELATIONS = weigh([92, undefined], [5, 'subscriber' as const], [3, 'customer' as const])
const VARIANTS = weigh([55, undefined], [30, 'came-back'], [15, 'from-a-letter'])
const HELD_OUT = 0.1
/** Chance that a visit goes on to another page. */
const GOES_ON = 0.62
const FIELDS = ['name', 'email', 'company', 'budget', 'message'] as const

type Random = () => number

/** Page views of a potter's shop, visit by visit: most read a little, few fill in a form. */
export function* samplePageViews(count: number, times: SampleTimes): Generator<SamplePageView> {
  const random = seededRandom(times.seed)
  for (let made = 0; made < count; ) {
    const visit = makeVisit(random, times)
    do {
      yield visit.next()
      made += 1
    } while (made < count && random() < GOES_ON)
  }
}

function makeVisit(random: Random, { beginMs, days }: SampleTimes) {
  const day = Math.floor(random() * days)
  let receivedAt = beginMs + day * DAY_MS + HOURS(random) * 3_600_000 + Math.floor(random() * 3_600_000)
  const common = { country: COUNTRIES(random), device: DEVICES(random), isBot: random() < BOTS }
  const basis = BASES(random)
  const arrival = weigh(...SOURCES)(random)
  const firstVisit = random() < 0.7
  const relation = RELATIONS(random)
  const variant = VARIANTS(random)
  const slot = { name: 'hero', isHeldOut: variant !== undefined && random() < HELD_OUT, ...(variant && { variant }) }
  let isFirst = true
  return {
    next(): SamplePageView {
      const path = PAGES[Math.floor(random() ** 2 * PAGES.length)] ?? '/'
      const visitStart = isFirst
      isFirst = false
      const engagedMs = random() < LIFELESS ? 0 : Math.round(2_000 + -Math.log(1 - random()) * 25_000)
      receivedAt += Math.floor(random() * 60_000)
      return {
        ...common,
        receivedAt,
        beacon: {
          ...{ sequence: 3, url: ORIGIN + path, title: `Acme ${path}`, visitStart, basis, engagedMs },
          ...(visitStart && arrival),
          ...(basis === 'consent' && { firstVisit }),
          ...(relation && { relation }),
          ...((path === '/' || path === '/prices') && { slots: [slot] }),
          ...(engagedMs > 0 ? whatHappened(random, path, engagedMs) : {}),
        },
      }
    },
  }
}

function whatHappened(random: Random, path: string, engagedMs: number): Partial<Beacon> {
  const isArticle = path.startsWith('/journal')
  return {
    scrolled: random() < 0.85,
    scrollPercent: Math.round(20 + random() * 80),
    ...(isArticle && random() < 0.5 && { media: [film(random, path)] }),
    ...((isArticle || path.startsWith('/kilns')) && {
      pictures: [
        { name: `Kiln ${path}`, seenMs: Math.round(engagedMs * random() * 0.6), opened: Number(random() < 0.1) },
      ],
    }),
    ...(random() < 0.06 && {
      links: [{ url: 'https://docs.acme.example/kilns.pdf', kind: 'download' as const, clicks: 1 }],
    }),
    ...((path === '/contact' || path === '/prices') && { forms: [filledForm(random)] }),
  }
}

function film(random: Random, path: string): NonNullable<Beacon['media']>[number] {
  const seconds = random() < 0.4 ? 0 : Math.round(random() * 900) / 10
  return { name: `Film ${path}`, kind: 'video', seconds, durationSeconds: 90 }
}

function filledForm(random: Random): NonNullable<Beacon['forms']>[number] {
  const reached = random() < 0.35 ? 1 + Math.floor(random() * FIELDS.length) : 0
  const submitted = reached === FIELDS.length && random() < 0.8
  const fields = FIELDS.slice(0, reached).map((key) => ({
    ...{ key, ms: Math.round(1_000 + random() * 12_000) },
    ...{ errors: Number(random() < 0.12), corrections: Number(random() < 0.2) },
  }))
  const lastField = fields.at(-1)?.key
  const form = { form: 'contact', viewed: reached > 0 || random() < 0.9, started: reached > 0, submitted, fields }
  return lastField ? { ...form, lastField } : form
}
