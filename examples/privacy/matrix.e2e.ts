import { beforeAll, expect, test } from 'vitest'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { type PlacedSite, placeForms } from '../harness/placed.ts'
import { type Recorded, readStorage, recordRequests } from '../harness/record.ts'

/** What the page's banner was told before the page came, as `baton('consent', …)`; and one browser that refuses all. */
const VISITORS = {
  'not asked': undefined,
  'agreed to measurement': { measurement: true, journey: false },
  'agreed to the journey': { journey: true },
  'agreed to both': { measurement: true, journey: true },
  refused: { measurement: false, journey: false },
  'has GPC on, and agreed': { measurement: true, journey: true },
} as const
type Visitor = keyof typeof VISITORS
const GPC: Visitor = 'has GPC on, and agreed'

/** What happens by mode and visitor: `m` is measured, `j` journey kept and sent with the form, `c` choice kept. */
const EXPECTED: Record<string, Record<Visitor, string>> = {
  ask: {
    'not asked': '',
    'agreed to measurement': 'mc',
    'agreed to the journey': 'jc',
    'agreed to both': 'mjc',
    refused: 'c',
    [GPC]: '',
  },
  count: {
    'not asked': 'm',
    'agreed to measurement': 'm',
    'agreed to the journey': 'm',
    'agreed to both': 'm',
    refused: 'c',
    [GPC]: '',
  },
  remember: {
    'not asked': 'mj',
    'agreed to measurement': 'mc',
    'agreed to the journey': 'mjc',
    'agreed to both': 'mjc',
    refused: 'c',
    [GPC]: '',
  },
  off: {
    'not asked': '',
    'agreed to measurement': '',
    'agreed to the journey': '',
    'agreed to both': '',
    refused: 'c',
    [GPC]: '',
  },
}

const BEACON = 'POST /v1/{site}/signals'
/** What is told of who has sent the form: another body at the same address. */
const IDENTIFIED = 'POST /v1/{site}/signals of a lead'
const SUBMISSION = 'POST /v1/{site}/submissions'
/** Requests by what makes them; each may come more than once. */
const REQUESTS = {
  always: ['GET /{site}.js', 'GET /w/form', 'GET /v1/{site}/forms/{form}', SUBMISSION],
  tools: ['GET /w/consent'],
  followed: ['GET /w/visit', 'GET /w/measure', 'GET /w/funnel'],
  measured: [BEACON],
  remembered: ['GET /w/journey', IDENTIFIED],
}
/** Names in bodies, by what allows them; `page.url` holds the campaign's parameters, whatever the mode. */
const SUBMISSION_KEYS = {
  always: ['answers', 'form', 'id', 'language', 'page', 'privacy', 'screen', 'version'],
  remembered: ['journey', 'visitor'],
}
const IDENTIFIED_KEYS = ['signals', 'visitor']
const BEACON_KEYS = {
  /** Of each; the first holds no more. */
  always: ['basis', 'campaign', 'pageView', 'sequence', 'title', 'url', 'visitStart'],
  remembered: ['firstVisit'],
  /** Of those after it, together. */
  measured: ['engagedMs', 'forms', 'links', 'scrollPercent', 'scrolled'],
}

const ADDRESS = `${ground().pages}/roofs/`
const sites = new Map<string, PlacedSite>()
const isMeasured = (expected: string) => expected.includes('m')
const isFollowed = (expected: string) => isMeasured(expected) || isRemembered(expected)
const isRemembered = (expected: string) => expected.includes('j')

/** A page with the form, whose banner was told before; the visitor sends the form, and leaves. */
async function visit(mode: string, visitor: Visitor) {
  const { site = '', forms: [form = ''] = [] } = sites.get(mode) ?? {}
  const page = await newPage({ permissions: ['local-network-access'] })
  if (visitor === GPC) {
    await page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
    )
  }
  const requests = recordRequests(page)
  const choice = VISITORS[visitor]
  await page.route('**/roofs/*', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><title>Roofs</title>
        <script>baton = function () { (baton.q = baton.q || []).push(arguments) }
        ${choice ? `baton('consent', ${JSON.stringify(choice)})` : ''}</script>
        <script async src="${ground().worker}/${site}.js"></script>
        <baton-form form="${form}"></baton-form>`,
    }),
  )
  await page.goto('/roofs/?utm_source=letter')
  const sent = (what: string) => requests.filter((request) => kind(request, site, form) === what)
  /** Of all beacons but the first; how many there are is a matter of time. */
  const later = () =>
    keysOf(
      ...sent(BEACON)
        .slice(1)
        .map(({ body }) => body),
    )
  const expected = EXPECTED[mode]?.[visitor] ?? ''
  if (isMeasured(expected)) await eventually(async () => sent(BEACON).length).toBeGreaterThan(0)
  if (isFollowed(expected)) {
    // From now on the page is measured.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/w/funnel-')),
    )
  }
  await page.getByLabel('E-mail').fill(newEmail('mira'))
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { name: 'Thank you.' }).waitFor(SOON)
  const leave = () =>
    page.evaluate(() => {
      for (const type of ['pagehide', 'pageshow']) dispatchEvent(new Event(type))
    })
  await leave()
  if (isMeasured(expected)) {
    // How far a page was seen is told once it has stood still for a moment.
    const left = async () => {
      await leave()
      return later()
    }
    await eventually(left).toEqual(expect.arrayContaining(['forms', 'scrolled']))
  }
  if (isRemembered(expected)) await eventually(async () => sent(IDENTIFIED).length).toBeGreaterThan(0)
  const kinds = requests.map((request) => kind(request, site, form))
  return {
    requests: [...new Set(kinds)].sort(),
    beacons: sent(BEACON).length ? [keysOf(sent(BEACON)[0]?.body), later()] : [],
    identified: keysOf(...sent(IDENTIFIED).map(({ body }) => body)),
    /** Nobody is known before they have sent the form. */
    tooEarly: kinds.slice(0, kinds.indexOf(SUBMISSION)).filter((name) => name === IDENTIFIED),
    submissions: sent(SUBMISSION).map(({ body }) => keysOf(body)),
    /** Nothing leads from what is counted to who has sent the form. */
    pageViews: sent(BEACON).filter(({ body }) => JSON.stringify(sent(SUBMISSION)).includes(String(body?.pageView))),
    addresses: [...new Set(sent(BEACON).map(({ body }) => body?.url))],
    privacy: sent(SUBMISSION)[0]?.body?.privacy,
    page: sent(SUBMISSION)[0]?.body?.page,
    kept: (await readStorage(page)).map((name) => name.replace(site, '{site}')).sort(),
  }
}

/** A request without what differs from site to site and from build to build. */
function kind({ method, path, body }: Recorded, site: string, form: string): string {
  const plain = path.replace(site, '{site}').replace(form, '{form}')
  const name = plain.replace(/-[\w-]{8}\.js$/, '').replace(/\/\d+$/, '')
  return `${method} ${name}${body?.signals ? ' of a lead' : ''}`
}

const keysOf = (...bodies: (object | null | undefined)[]) =>
  [...new Set(bodies.flatMap((body) => Object.keys(body ?? {})))].sort()

/** What DESIGN.md §6 allows in one mode to one visitor, and nothing else. */
function allowed(mode: string, visitor: Visitor, expected: string) {
  const hears = mode !== 'off' && visitor !== GPC
  const journey = isRemembered(expected)
  const beacon = [...BEACON_KEYS.always, ...(journey ? BEACON_KEYS.remembered : [])]
  return {
    requests: [
      ...REQUESTS.always,
      ...(hears ? REQUESTS.tools : []),
      ...(isFollowed(expected) ? REQUESTS.followed : []),
      ...(isMeasured(expected) ? REQUESTS.measured : []),
      ...(journey ? REQUESTS.remembered : []),
    ].sort(),
    beacons: isMeasured(expected) ? [beacon.sort(), [...beacon, ...BEACON_KEYS.measured].sort()] : [],
    identified: journey ? IDENTIFIED_KEYS : [],
    tooEarly: [],
    submissions: [[...SUBMISSION_KEYS.always, ...(journey ? SUBMISSION_KEYS.remembered : [])].sort()],
    pageViews: [],
    addresses: isMeasured(expected) ? [ADDRESS] : [],
    privacy: visitor === GPC ? VISITORS.refused : { measurement: null, journey: null, ...VISITORS[visitor] },
    page: { url: `${ADDRESS}?utm_source=letter`, title: 'Roofs' },
    kept: [...(expected.includes('c') ? ['baton:{site}:consent'] : []), ...(journey ? ['baton:{site}:journey'] : [])],
  }
}

journeys('what travels and what is kept', () => {
  beforeAll(async () => {
    await Promise.all(
      Object.keys(EXPECTED).map(async (privacyMode) =>
        sites.set(privacyMode, await placeForms([{ type: 'inline' }], { privacyMode })),
      ),
    )
  })

  test.each(Object.entries(EXPECTED))(
    'in mode %s, by what the visitor chose, is exactly what that allows',
    async (mode, row) => {
      const visitors = Object.keys(VISITORS) as Visitor[]
      const seen = await Promise.all(visitors.map((visitor) => visit(mode, visitor)))
      for (const [index, visitor] of visitors.entries()) {
        expect(seen[index], visitor).toEqual(allowed(mode, visitor, row[visitor]))
      }
    },
  )
})
