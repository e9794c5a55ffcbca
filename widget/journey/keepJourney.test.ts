import { expect, test } from 'vitest'
import { IdentifiedSignals, type Signal } from '../../shared/schema/signal.ts'
import { FormSubmission } from '../../shared/schema/submission.ts'
import { BOTH, MINUTE_MS, NEITHER, openBrowser } from '../visit/fakeBrowser.ts'

const SHOP = 'https://shop.example/'
const SECOND_MS = 1_000
const IDENTITY = { id: 'u1', expires: 1_900_000_000, signature: 'a'.repeat(64) }
const FILM = { name: 'Roof film', kind: 'video' as const, seconds: 12.5, durationSeconds: 90 }
const CATALOGUE = { url: `${SHOP}roofs.pdf`, kind: 'download' as const, clicks: 1 }
const begun = { form: 'contact', viewed: true, started: true, submitted: false, fields: [], lastField: 'email' }
const signalsIn = (bodies: Record<string, unknown>[]): Signal[] =>
  bodies.flatMap((body) => IdentifiedSignals.parse(body).signals)
const typesIn = (bodies: Record<string, unknown>[]) => signalsIn(bodies).map(({ type }) => type)

/** A visitor who sends a form on the first page, and goes on. */
async function known(mode: 'remember' | 'ask' = 'remember') {
  const browser = openBrowser(mode)
  const first = await browser.open(SHOP, { referrer: 'https://search.example/' })
  if (mode === 'ask') await first.choose(BOTH)
  await first.accepted()
  return { ...browser, first }
}

test('the page that is read grows, and what was done on it is kept, as the contract has it', async () => {
  const { open, sent } = openBrowser('remember')
  const { measured, show, visitor, track } = await open(SHOP)
  Object.assign(measured, {
    ...{ engagedMs: 8_000, scrollPercent: 70 },
    media: [FILM, { ...FILM, name: 'Never played', seconds: 0 }],
    pictures: [
      { name: 'Roof', seenMs: 4_000, opened: 1 },
      { name: 'Only seen', seenMs: 9_000, opened: 0 },
    ],
    links: [CATALOGUE],
    forms: [begun, { ...begun, form: 'only seen', started: false }],
  })
  await track('quote', { panels: 12 })
  await show(false)
  Object.assign(measured, { engagedMs: 9_000, media: [{ ...FILM, seconds: 20 }] })
  await show(true)
  await show(false)
  const submission = {
    ...{ id: 'sb_01kb0000000000000000000001', form: 'fm_01kb0000000000000000000001', version: 1, answers: {} },
    ...visitor.introduce(),
  }
  const { journey } = FormSubmission.parse(submission)
  expect(journey?.pages).toMatchObject([{ url: SHOP, engagedMs: 9_000, scrollPercent: 70 }])
  const about = { id: expect.stringMatching(/^sg_/), at: '2026-11-22T09:00:00.000Z', url: SHOP }
  expect(journey?.signals).toEqual([
    { ...about, type: 'track', name: 'quote', properties: { panels: 12 } },
    { ...about, type: 'media', ...FILM, seconds: 20 },
    { ...about, type: 'picture', name: 'Roof', opened: 1 },
    { ...about, type: 'link', link: `${SHOP}roofs.pdf`, kind: 'download' },
    { ...about, type: 'form', form: 'contact', state: 'started', lastField: 'email' },
  ])
  expect(sent.every((body) => 'pageView' in body)).toBe(true)
})

test('a form that was begun is left when the page is, unless it was sent', async () => {
  const { open } = openBrowser('remember')
  const { measured, visitor, show, push } = await open(SHOP)
  measured.forms = [begun, { ...begun, form: 'sent', submitted: true }]
  await show(false)
  const states = () => visitor.journey()?.signals?.map((signal) => 'state' in signal && signal.state)
  expect(states()).toEqual(['started', 'started'])
  await show(true)
  await push('/next')
  expect(states()).toEqual(['left', 'started'])
})

test('only the newest fifty signals are kept', async () => {
  const { open } = openBrowser('remember')
  const { track, visitor } = await open(SHOP)
  for (let count = 0; count < 60; count++) await track(`step ${count}`)
  const signals = visitor.journey()?.signals ?? []
  expect([signals.length, signals[0]]).toMatchObject([50, { name: 'step 10' }])
})

test('what a page tracks is kept as far as it is small and plain', async () => {
  const { open } = openBrowser('remember')
  const { track, visitor } = await open(SHOP)
  const odd = { list: [1], nothing: null, far: Number.POSITIVE_INFINITY, ['k'.repeat(61)]: 1, '\ud800': 1, '': 1 }
  await track('n'.repeat(300), { ...odd, text: 't'.repeat(900), count: 3, is: true })
  for (const name of ['', undefined, 7, {}]) await track(name)
  await track('many', Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`p${index}`, index])))
  await track('odd', 'text')
  const signals = visitor.journey()?.signals ?? []
  expect(signals).toMatchObject([
    { name: 'n'.repeat(200), properties: { text: 't'.repeat(500), count: 3, is: true } },
    { name: 'many' },
    { name: 'odd' },
  ])
  const [long, many] = signals
  expect(Object.keys(long && 'properties' in long ? Object(long.properties) : {})).toHaveLength(3)
  expect(Object.keys(many && 'properties' in many ? Object(many.properties) : {})).toHaveLength(20)
})

test('what a page tracks before it is seen is kept once it is', async () => {
  const { open } = openBrowser('remember')
  const { track, visitor, show, push } = await open(SHOP, { isHidden: true })
  await track('early')
  expect(visitor.journey()).toBeUndefined()
  await show(true)
  expect(visitor.journey()?.signals).toMatchObject([{ name: 'early', url: SHOP }])
  await push('/next')
  await track('late')
  await show(false)
  expect(visitor.journey()?.signals?.at(-1)).toMatchObject({ name: 'late', url: `${SHOP}next` })
})

test('a refusal forgets what waits to be kept, too', async () => {
  const { open } = openBrowser('remember')
  const { track, choose, show, visitor } = await open(SHOP, { isHidden: true })
  await track('early')
  await choose(NEITHER)
  await choose(BOTH)
  await show(true)
  expect(visitor.journey()?.pages).toHaveLength(1)
  expect(visitor.journey()?.signals).toBeUndefined()
})

test('without the journey nothing that a page tracks is kept or sent', async () => {
  const { open, sent, pass } = openBrowser('count')
  const { track, visitor } = await open(SHOP)
  await track('quote')
  await pass(MINUTE_MS)
  expect([visitor.journey(), sent.filter((body) => !('pageView' in body))]).toEqual([undefined, []])
})

test('nobody’s token travels before they have sent a form, came by a link or were named by the site', async () => {
  const { open, sent, identified, pass } = openBrowser('remember')
  const { measured, leave, track } = await open(SHOP)
  measured.media = [FILM]
  await track('quote')
  await pass(10 * MINUTE_MS)
  await leave()
  const next = await open(`${SHOP}prices`, { referrer: SHOP })
  await next.leave()
  expect(identified()).toEqual([])
  expect(JSON.stringify(sent)).not.toContain(next.visitor.journey()?.token)
})

test('where nobody agreed to the journey, nothing is sent as theirs, whatever they do', async () => {
  for (const mode of ['count', 'off', 'ask'] as const) {
    const { open, identified, pass } = openBrowser(mode)
    const { accepted, visitor, leave, choose } = await open(SHOP, { link: 'token-of-a-letter' })
    await choose({ measurement: true, journey: false })
    visitor.identify(IDENTITY)
    await accepted()
    await pass(10 * MINUTE_MS)
    await leave()
    expect([mode, identified()]).toEqual([mode, []])
  }
  const { open, browser, identified, pass, first } = await known()
  browser.refuses = true
  await pass(10 * MINUTE_MS)
  await first.leave()
  await (await open(SHOP)).leave()
  expect(identified()).toEqual([])
})

test('once a form was accepted, what follows travels as theirs; what came before went with the form', async () => {
  const browser = openBrowser('remember')
  await (await browser.open(SHOP, { referrer: 'https://search.example/' })).leave()
  await browser.pass(MINUTE_MS)
  const contact = await browser.open(`${SHOP}contact`, { referrer: SHOP })
  await contact.accepted()
  contact.measured.engagedMs = 4_000
  await contact.leave()
  expect(signalsIn(browser.identified())).toMatchObject([{ type: 'page', url: `${SHOP}contact`, engagedMs: 4_000 }])
  await browser.pass(60 * MINUTE_MS)
  const again = await browser.open(`${SHOP}prices?utm_source=news`, { referrer: 'https://news.example/' })
  await again.leave()
  expect(signalsIn(browser.identified().slice(1))).toMatchObject([
    { type: 'touchpoint', url: `${SHOP}prices`, referrer: 'https://news.example/', campaign: { utm_source: 'news' } },
    { type: 'page', url: `${SHOP}prices` },
  ])
  const tokens = browser.identified().map(({ visitor }) => visitor)
  expect(new Set(tokens)).toEqual(new Set([again.visitor.journey()?.token]))
})

test('a form takes along what was done on its own page until it was sent', async () => {
  const { document, measured, visitor } = await openBrowser('remember').open(SHOP)
  Object.assign(measured, { engagedMs: 8_000, media: [FILM] })
  document.dispatchEvent(new Event('baton:submit'))
  const { journey } = visitor.introduce()
  expect(journey).toMatchObject({ pages: [{ engagedMs: 8_000 }], signals: [{ type: 'media', name: FILM.name }] })
})

test('what was told is told again only once it has grown, under the same id', async () => {
  const { first, identified } = await known()
  first.measured.media = [FILM]
  await first.show(false)
  const [before] = signalsIn(identified()).filter(({ type }) => type === 'media')
  await first.show(true)
  await first.show(false)
  expect(identified()).toHaveLength(1)
  first.measured.media = [{ ...FILM, seconds: 30 }]
  await first.show(true)
  await first.show(false)
  expect(signalsIn(identified().slice(1))).toEqual([{ ...before, seconds: 30 }])
})

test('while the page is in view they travel once a minute at most', async () => {
  const { first, identified, pass } = await known()
  const times: number[] = []
  for (let second = 1; second <= 400; second++) {
    first.measured.engagedMs = second * SECOND_MS
    const before = identified().length
    await pass(SECOND_MS)
    if (identified().length > before) times.push(second)
  }
  expect(times).toEqual([10, 70, 150, 310])
})

test('a request that fails loses nothing, and a body that is refused for good is not sent for ever', async () => {
  const { first, identified, browser, open } = await known()
  first.measured.media = [FILM]
  browser.isOffline = true
  await first.leave()
  browser.isOffline = false
  const next = await open(`${SHOP}next`, { referrer: SHOP })
  await next.leave()
  expect(typesIn(identified()).toSorted()).toEqual(['media', 'page', 'page', 'touchpoint'])
  next.measured.engagedMs = 1
  browser.status = 422
  await next.show(true)
  await next.show(false)
  browser.status = 202
  await next.show(true)
  await next.show(false)
  expect(identified()).toHaveLength(1)
})

test('no more than fifty travel at once, and the rest follow', async () => {
  const { first, identified } = await known()
  for (let count = 0; count < 50; count++) await first.track(`step ${count}`)
  await first.show(false)
  await first.show(true)
  await first.show(false)
  expect(identified().map(({ signals }) => Array.isArray(signals) && signals.length)).toEqual([50, 2])
  expect(new Set(signalsIn(identified()).map(({ id }) => id)).size).toBe(52)
})

test('a body stays small enough to outlive its page', async () => {
  const { first, identified } = await known()
  for (let count = 0; count < 40; count++)
    await first.track(`step ${count}`, { one: 'ä'.repeat(500), two: 'ä'.repeat(500) })
  for (let round = 0; round < 6; round++) {
    await first.show(false)
    await first.show(true)
  }
  for (const body of identified()) expect(new Blob([JSON.stringify(body)]).size).toBeLessThan(64_000)
  expect(signalsIn(identified())).toHaveLength(42)
})

test('who comes by a link of ours, or is named by the site, is known from then on, with all that is kept', async () => {
  for (const isLink of [true, false]) {
    const browser = openBrowser('remember')
    await (await browser.open(SHOP)).leave()
    const page = await browser.open(`${SHOP}letter`, isLink ? { link: 'token-of-a-letter' } : {})
    if (!isLink) page.visitor.identify(IDENTITY)
    await page.leave()
    expect(browser.identified()[0]).toMatchObject(isLink ? { link: 'token-of-a-letter' } : { identity: IDENTITY })
    expect(typesIn(browser.identified())).toEqual(['touchpoint', 'page', 'page'])
    const later = await browser.open(`${SHOP}later`, { referrer: SHOP })
    await later.leave()
    expect(typesIn(browser.identified().slice(1))).toEqual(['page'])
    expect(browser.identified()[1]).not.toHaveProperty('link')
  }
})

test('who is forgotten is no longer known by the link of before', async () => {
  const browser = openBrowser('remember')
  const { visitor, push, leave } = await browser.open(SHOP, { link: 'token-of-a-letter' })
  visitor.reset()
  await push('/roofs')
  await leave()
  expect(browser.identified()).toEqual([])
  expect(visitor.introduce()).not.toHaveProperty('link')
})

test('a link is of use once its visitor agrees', async () => {
  const { open, identified } = openBrowser('ask')
  const { choose, leave, show } = await open(SHOP, { link: 'token-of-a-letter' })
  await show(false)
  await show(true)
  expect(identified()).toEqual([])
  await choose(BOTH)
  await leave()
  expect(identified()).toMatchObject([{ link: 'token-of-a-letter' }])
})

test('who refuses is forgotten: agreeing anew is another browser, of which nobody has heard', async () => {
  const { first, identified, sent } = await known('ask')
  first.measured.media = [FILM]
  await first.show(false)
  const before = first.visitor.journey()?.token
  await first.choose(NEITHER)
  await first.choose(BOTH)
  await first.show(true)
  first.measured.media = [FILM]
  await first.leave()
  expect(identified()).toHaveLength(1)
  expect(first.visitor.journey()?.token).not.toBe(before)
  const told = signalsIn(identified()).map(({ id }) => id)
  const kept = first.visitor.journey()?.signals?.map(({ id }) => id) ?? []
  expect(kept.filter((id) => told.includes(id))).toEqual([])
  expect(sent.length).toBeGreaterThan(1)
})

test('an identified signal tells nothing by which an anonymous beacon could be found', async () => {
  const { first, beacons, identified, pass } = await known()
  first.measured.media = [FILM]
  await pass(MINUTE_MS + 123)
  await first.push('/prices')
  await pass(MINUTE_MS)
  await first.leave()
  expect([beacons().length > 3, identified().length > 1]).toEqual([true, true])
  // An id's first ten signs after its noun are the time at which it was made.
  const timeOf = (id: unknown) => String(id).slice(3, 13)
  const theirs = signalsIn(identified()).flatMap(({ id, at }) => [id, timeOf(id), at])
  for (const { pageView, ...beacon } of beacons()) {
    expect(JSON.stringify(beacon)).not.toMatch(/sg_|\d{4}-\d\d-\d\dT/)
    for (const sign of [pageView, String(pageView).slice(3)]) expect(JSON.stringify(identified())).not.toContain(sign)
    // Made within the same hour, as everybody's.
    expect(timeOf(pageView)).toBe(timeOf(beacons()[0]?.pageView))
  }
  expect(new Set(beacons().map(({ pageView }) => pageView)).size).toBe(2)
  expect(new Set(theirs.filter((sign) => sign.includes('T'))).size).toBeGreaterThan(1)
})

test('two pages that are open at once add to one journey', async () => {
  const { open, browser } = openBrowser('remember')
  const one = await open(SHOP)
  browser.now += SECOND_MS
  const other = await open(`${SHOP}prices`, { referrer: SHOP })
  one.measured.engagedMs = 3_000
  other.measured.engagedMs = 5_000
  await one.show(false)
  await other.show(false)
  expect(one.visitor.journey()?.pages).toMatchObject([{ engagedMs: 3_000 }, { engagedMs: 5_000 }])
})
