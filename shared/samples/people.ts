import type { Stage } from '../schema/lead.ts'
import type { LeadTouchpoint } from '../schema/touchpoint.ts'
import { seededRandom } from './seededRandom.ts'
import { weigh } from './weigh.ts'

/** Somebody who became a lead of a potter's shop, and what they sent. */
export interface SamplePerson {
  name: string
  /** Null of those who left a phone number only. */
  email: string | null
  company: string | null
  phone: string | null
  externalId: string | null
  stage: Stage
  arrival: LeadTouchpoint
  /** The browser's token, where its visitor agreed to be remembered. */
  visitor: string | null
  mayCall: boolean
  message: string
  /** When forms came, in order; the first one made the lead. */
  sentAtMs: number[]
  /** When pages were read that the browser told of. */
  readAtMs: number[]
  /** Numbers of this person's own, for ids. */
  random: () => number
}

/** Which people: the same for the same. Their number says when they came, evenly over the whole time. */
export interface SampleCrowd {
  seed: number
  people: number
  beginMs: number
  spanMs: number
}

const DAY_MS = 86_400_000
const FIRST_NAMES =
  'Ada Amir Anna Aoife Bea Björn Carla Chidi Clara Dana David Elif Emil Esther Farid Fatou Felix Greta Hana Hugo Ines Ivan Jana João Kaito Lara Leo Lin Lukas Mara Marie Mehmet Mia Nadia Noah Nora Olga Omar Otto Paula Pedro Priya Rosa Ruth Samir Sara Sofia Sven Tariq Theo Uma Vera Viktor Wanda Xavi Yara Yusuf Zoë'.split(
    ' ',
  )
const LAST_NAMES =
  'Adeyemi Ahmed Bauer Berg Bianchi Brown Castro Chen Costa Dubois Dvořák Eriksen Evans Fischer Fontaine Garcia García Haddad Hansen Hoffmann Horváth Ito Ivanov Jansen Jones Kaya Keller Khan Kim Kowalska Lange Larsen Lopez Maier Martin Meyer Moreau Müller Nguyen Novak Okafor Olsen Patel Peeters Popov Rossi Sato Schmidt Silva Smith Tanaka Tran Vogel Wagner Walker Weber Wright Yilmaz Young Zhang'.split(
    ' ',
  )
const TRADES = 'Ceramics Clay Glaze Kiln Pottery Studio Tiles Works'.split(' ')
const PLACES =
  'Alpine Baltic Canal Delta Eastside Foundry Garden Harbour Island Juniper Kings Lakeside Meadow Northern Orchard Park Quarry River Summit Tower Upland Valley Western York'.split(
    ' ',
  )
const FREE_MAIL = ['gmail.com', 'web.de', 'outlook.com', 'gmx.de', 'yahoo.com', 'proton.me', 'icloud.com']
const MESSAGES = [
  'Please call me back.',
  'We run a small studio with two wheels and an old electric kiln, and look for one that reaches 1300 °C.',
  'Do you offer a discount for schools? We would need three before the summer.',
  'Guten Tag, hält Modell 4 auch Steinzeug aus? Die Tür ist 80 cm breit.',
  'Bonjour, nous aimerions un devis pour 3 fours. Cordialement',
]
const STAGES = weigh<Stage>(
  ...([
    [58, 'lead'],
    [14, 'subscriber'],
    [10, 'qualified'],
    [7, 'accepted'],
    [4, 'won'],
    [4, 'lost'],
  ] as const),
  [3, 'disqualified'],
)
type Arrival = Omit<LeadTouchpoint, 'at' | 'url'>
const ARRIVALS = weigh<Arrival>(
  [32, { referrer: 'https://www.google.com/', channel: 'organic_search' }],
  [24, { channel: 'direct' }],
  [14, { campaign: { utm_source: 'news', utm_medium: 'email', utm_campaign: 'autumn' }, channel: 'email' }],
  [10, { referrer: 'https://www.google.com/', campaign: { gclid: 'Cj0KCQ' }, channel: 'paid_search' }],
  [8, { referrer: 'https://chatgpt.com/', channel: 'ai_assistant' }],
  [7, { referrer: 'https://www.instagram.com/', channel: 'organic_social' }],
  [5, { referrer: 'https://forum.potters.example/', channel: 'referral' }],
)
/** How many forms people send. */
const SENDINGS = weigh([78, 1], [16, 2], [6, 3])
/** Every so many-th is a regular, whose story is long. */
const REGULARS = 1_000
const OF_A_REGULAR = 40
/** So many people in a row are of so many companies: several of each, none of many. */
const NEIGHBOURS = 1_000
const COMPANIES_OF_NEIGHBOURS = 160
const AT_COMPANIES = 0.62
const WITHOUT_EMAIL = 0.05
const WITH_EXTERNAL_ID = 0.06

/** The person of a number, from 0; each can be made without the others. */
export function samplePerson(number: number, { seed, people, beginMs, spanMs }: SampleCrowd): SamplePerson {
  const random = seededRandom(Math.imul(number * 2 + 1, 0x9e3779b1 ^ (seed * 2)) >>> 0)
  random()
  const endMs = beginMs + spanMs
  const createdAtMs = beginMs + Math.floor(((number + random()) / people) * spanMs)
  const [first, last] = [pick(random, FIRST_NAMES), pick(random, LAST_NAMES)]
  const isRegular = number % REGULARS === 0
  const works = !isRegular && random() < AT_COMPANIES ? companyOf(number, random) : null
  const hasEmail = isRegular || works !== null || random() > WITHOUT_EMAIL / (1 - AT_COMPANIES)
  const domain = works?.domain ?? pick(random, FREE_MAIL)
  const later = (count: number, most: number) =>
    timesIn(createdAtMs, Math.min(createdAtMs + most, endMs), isRegular ? OF_A_REGULAR : count, random)
  const visitor = isRegular || random() < 0.55 ? hexOf(random) : null
  return {
    name: `${first} ${last}`,
    email: hasEmail ? `${plain(first)}.${plain(last)}${number}@${domain}` : null,
    company: works?.name ?? null,
    phone: !hasEmail || random() < 0.5 ? `+49301${String(number).padStart(7, '0')}` : null,
    externalId: random() < WITH_EXTERNAL_ID ? `c-${number}` : null,
    stage: STAGES(random),
    arrival: { at: new Date(createdAtMs).toISOString(), url: 'https://www.acme.example/kilns', ...ARRIVALS(random) },
    visitor,
    mayCall: isRegular || random() < 0.45,
    message: pick(random, MESSAGES),
    sentAtMs: [createdAtMs, ...later(SENDINGS(random) - 1, 60 * DAY_MS)],
    readAtMs: visitor ? later(random() < 0.3 ? 2 : 0, 30 * DAY_MS) : [],
    random,
  }
}

/** Neighbours share companies; those of others have others. */
function companyOf(number: number, random: () => number): { name: string; domain: string } {
  const id = Math.floor(number / NEIGHBOURS) * COMPANIES_OF_NEIGHBOURS + Math.floor(random() * COMPANIES_OF_NEIGHBOURS)
  const place = PLACES[id % PLACES.length] ?? ''
  const trade = TRADES[Math.floor(id / PLACES.length) % TRADES.length] ?? ''
  return { name: `${place} ${trade} ${id}`, domain: `${place}-${trade}-${id}.example`.toLowerCase() }
}

function timesIn(beginMs: number, endMs: number, count: number, random: () => number): number[] {
  const times = Array.from({ length: count }, () => beginMs + Math.floor(random() * (endMs - beginMs)))
  return times.sort((one, other) => one - other)
}

const hexOf = (random: () => number) =>
  Array.from({ length: 16 }, () =>
    Math.floor(random() * 256)
      .toString(16)
      .padStart(2, '0'),
  ).join('')

const pick = (random: () => number, list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''

/** As people write their names in addresses. */
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
