import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { consentedSubmission } from '../../shared/samples/submission.ts'
import type { TimelineEntry } from '../../shared/schema/timeline.ts'
import { drained } from '../desk/testDesk.ts'
import { secretOf, signAs } from '../identity/testIdentity.ts'
import { upsertSignals } from '../signals/identified/store.ts'
import { sweepSignals } from '../signals/identified/sweepSignals.ts'
import { makeSignalSite, makeVisitor, pageRead } from '../signals/identified/testSignals.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf } from '../testSite.ts'

const DAY_MS = 86_400_000
const PAGE_URL = 'https://www.acme.example/kilns'
type Page = { items: TimelineEntry[]; nextCursor: string | null }

const pageOf = (lead: string, query = '') => bodyOf<Page>(ask('GET', `/v1/leads/${lead}/timeline${query}`), 200)

/** A site with a lead who has sent a form. */
async function makeLead() {
  const site = await makeSignalSite()
  const visitor = makeVisitor()
  const { journey } = consentedSubmission
  const sent = await site.submitIn(visitor, 'ada@analytical.example', journey && { journey })
  return { ...site, visitor, sent, lead: (await site.leadOf('ada@analytical.example')).id }
}

/** So many pages that a lead read, a minute apart, the last one now; two of them at the same moment. */
async function read(site: string, lead: string, count: number): Promise<void> {
  const now = Date.now()
  const records = Array.from({ length: count }, (_, nth) => {
    const at = new Date(now - 60_000 * (nth === 1 ? 0 : nth)).toISOString()
    return { lead, signal: pageRead({ at, id: makeId('sg', now) }), receivedAtMs: now, matchRule: 'visitor' as const }
  })
  await env.DB.batch(upsertSignals(env.DB, site, records))
}

test('a timeline tells arrivals, signals and forms in one order, the latest first', async () => {
  const { lead, sent, told, visitor, submission } = await makeLead()
  await told({ visitor, signals: [pageRead({ title: 'Kilns' })] })
  const { items: all, nextCursor } = await pageOf(lead)
  expect(nextCursor).toBeNull()
  const items = all.filter(({ kind }) => kind !== 'event')
  expect(all.length - items.length).toBe(2)
  expect(items.map(({ kind }) => kind)).toEqual(['signal', 'submission', 'signal', 'touchpoint', 'touchpoint'])
  expect(items.map(({ at }) => at)).toEqual(
    items
      .map(({ at }) => at)
      .sort()
      .reverse(),
  )
  expect(items[0]).toMatchObject({ signal: { type: 'page', title: 'Kilns', engagedMs: 5_000 } })
  const { form } = submission()
  expect(items[1]).toMatchObject({ id: sent.id, submission: { form, formName: 'Contact', answers: 2 } })
  expect(items.slice(-2)).toMatchObject([
    { touchpoint: { campaign: { utm_source: 'newsletter' }, channel: 'email' } },
    { touchpoint: { channel: 'organic_search' } },
  ])
})

test('each entry says why it is this lead’s, and tells no token', async () => {
  const { lead, site, sent, told, visitor, submission, submitIn, send } = await makeLead()
  const again = await submitIn(makeVisitor(), 'ADA@analytical.example')
  const { url } = await bodyOf<{ url: string }>(ask('POST', `/v1/leads/${lead}/links`, { page: PAGE_URL }), 201)
  const link = new URL(url).searchParams.get('baton') ?? ''
  await told({ visitor: makeVisitor(), link, signals: [pageRead()] })
  await told({ visitor, signals: [pageRead()] })
  const { secret } = await secretOf(site.id)
  const identity = await signAs(secret, 'user-3')
  const signed = await submitIn(makeVisitor(), 'ada@analytical.example', { identity })
  const known = await submitIn(makeVisitor(), 'ada@boole.example', { identity })
  const { form: _, version: __, answers: ___, ...rest } = submission()
  const captured = { name: 'call-back', fields: [{ name: 'tel', type: 'tel', value: '020 7946 0018' }] }
  await bodyOf(send({ ...rest, captured, visitor, privacy: { measurement: true, journey: true } }), 202)
  await drained(site.id)
  const { items } = await pageOf(lead)
  const entryOf = (id: string) => items.find((entry) => entry.id === id)
  expect(entryOf(sent.id)).toMatchObject({
    match: { rule: 'new', evidence: 'nobody was known by ada@analytical.example' },
  })
  expect(entryOf(again.id)).toMatchObject({ match: { rule: 'email', evidence: 'ada@analytical.example' } })
  expect(entryOf(signed.id)).toMatchObject({ match: { rule: 'email', evidence: 'ada@analytical.example' } })
  expect(entryOf(known.id)).toMatchObject({ match: { rule: 'external_id', evidence: 'signed id user-3' } })
  expect(entryOf(rest.id)).toMatchObject({
    match: { rule: 'visitor', evidence: 'this browser, which may be remembered' },
  })
  const rules = items.flatMap((entry) => (entry.kind === 'signal' ? [entry.match?.rule] : []))
  expect(rules).toEqual(expect.arrayContaining(['link', 'visitor', 'new']))
  for (const token of [visitor, link, identity.signature]) expect(JSON.stringify(items)).not.toContain(token)
})

test('its pages hold every entry once, also those of one moment, and what comes meanwhile moves none', async () => {
  const { lead, site } = await makeLead()
  await read(site.id, lead, 7)
  const whole = (await pageOf(lead)).items
  expect(whole).toHaveLength(13)
  const paged: TimelineEntry[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: Page = await pageOf(lead, `?limit=1${next && `&cursor=${next}`}`)
    paged.push(...page.items)
    next = page.nextCursor
    if (paged.length === 3) await read(site.id, lead, 1)
  }
  expect(paged).toEqual(whole)
})

test('a cursor that no list gave out is refused', async () => {
  const { lead } = await makeLead()
  for (const cursor of ['x', btoa('p5'), btoa('isg_01'), btoa('isg_01@'), btoa('isg_01@1@2')])
    expect((await ask('GET', `/v1/leads/${lead}/timeline?cursor=${cursor}`)).status).toBe(400)
})

test('signals are forgotten when they are older than their site keeps them, and no others', async () => {
  const [keeping, forgetting] = [await makeLead(), await makeLead()]
  const retention = { pageViewsDays: 90, signalsDays: 10 }
  await bodyOf(ask('PATCH', `/v1/sites/${forgetting.site.id}`, { retention }), 200)
  const { db, scans } = watchQueries(env.DB)
  const left = async (now: string) => {
    await sweepSignals(db, Date.parse(now), { sites: 500, signals: 1 })
    return (await forgetting.rows()).length
  }
  // The journey is of 2 November, and twice of 20 November at 13:51.
  expect(await left('2026-11-30T13:51:00Z')).toBe(2)
  expect(await left('2026-11-30T13:51:00Z')).toBe(2)
  expect(await left('2026-11-30T13:52:00Z')).toBe(1)
  expect(await left('2026-11-30T13:52:00Z')).toBe(0)
  expect(await keeping.rows()).toHaveLength(3)
  expect(await scans()).toEqual([])
})

test('sites take turns, so that each is looked at however many there are', async () => {
  const made = [await makeLead(), await makeLead(), await makeLead()]
  const now = Date.now() + 731 * DAY_MS
  const { n } = (await env.DB.prepare('SELECT count(*) AS n FROM sites').first<{ n: number }>()) ?? { n: 0 }
  for (let run = 0; run <= n; run++) await sweepSignals(env.DB, now, { sites: 1, signals: 100 })
  for (const { rows } of made) expect(await rows()).toEqual([])
})
