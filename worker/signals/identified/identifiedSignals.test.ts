import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import type { Signal } from '../../../shared/schema/signal.ts'
import { absentDatabase } from '../../desk/testDatabase.ts'
import { deskOfSite, drained } from '../../desk/testDesk.ts'
import { ask, bodyOf } from '../../testSite.ts'
import { makeSignalSite, makeVisitor, PAGE, pageRead } from './testSignals.ts'

const HOUR_MS = 3_600_000

const arrival = (at: string, changes: Partial<Extract<Signal, { type: 'touchpoint' }>> = {}): Signal => ({
  type: 'touchpoint',
  id: makeId('sg', Date.now()),
  at,
  url: 'https://www.acme.example/news',
  ...changes,
})

async function eventsOf(
  siteId: string,
): Promise<{ type: string; data: { changed?: string[]; submission?: unknown } }[]> {
  const sql = 'SELECT type, data FROM events WHERE site_id = ? ORDER BY position'
  const { results } = await env.DB.prepare(sql).bind(siteId).all<{ type: string; data: string }>()
  return results.map(({ type, data }) => ({ type, data: JSON.parse(data) }))
}

/** A link to a page of the site that names this lead: the token of its parameter. */
async function linkFor(leadId: string): Promise<string> {
  const page = 'https://www.acme.example/'
  const { url } = await bodyOf<{ url: string }>(ask('POST', `/v1/leads/${leadId}/links`, { page }), 201)
  return new URL(url).searchParams.get('baton') ?? ''
}

describe('signals of a lead', () => {
  test('in the browser that sent their form join them, and nobody is told of a page that was read', async () => {
    const site = await makeSignalSite()
    const visitor = makeVisitor()
    await site.submitIn(visitor, 'ada@analytical.example')
    const before = await site.leadOf('ada@analytical.example')
    const signal = pageRead({ url: 'https://www.acme.example/kilns?name=Ada#top', scrollPercent: 40 })
    await site.told({ visitor, signals: [signal] })
    const [row, ...others] = await site.rows()
    expect(others).toEqual([])
    expect(row).toMatchObject({ id: signal.id, lead_id: before.id, match_rule: 'visitor', engaged_ms: 5_000 })
    expect(JSON.parse(row?.data ?? '')).toEqual({ url: 'https://www.acme.example/kilns' })
    const after = await site.leadOf('ada@analytical.example')
    expect(Date.parse(after.updatedAt)).toBeGreaterThanOrEqual(Date.parse(before.updatedAt))
    expect(after.sequence).toBe(before.sequence)
    expect(await eventsOf(site.site.id)).toHaveLength(2)
  })

  test('say once what they say in words, so that no number of repeats makes one grow', async () => {
    const site = await makeSignalSite()
    const visitor = makeVisitor()
    await site.submitIn(visitor, 'ada@analytical.example')
    const id = makeId('sg', Date.now())
    const about = { id, at: new Date().toISOString(), url: 'https://www.acme.example/kilns', type: 'track' as const }
    const many = (noun: string) => Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${noun}${index}`, 1]))
    for (const noun of ['a', 'b', 'c'])
      await site.told({ visitor, signals: [{ ...about, name: 'compared', properties: many(noun) }] })
    const { id: lead } = await site.leadOf('ada@analytical.example')
    const story = await bodyOf<{ items: { signal?: object }[] }>(ask('GET', `/v1/leads/${lead}/timeline`), 200)
    expect(story.items.find(({ signal }) => signal)?.signal).toMatchObject({ properties: many('a') })
  })

  test('that tell of a new arrival are announced, once, without a submission', async () => {
    const site = await makeSignalSite()
    const visitor = makeVisitor()
    await site.submitIn(visitor, 'ada@analytical.example')
    await site.quietFor(HOUR_MS)
    const touch = arrival(new Date().toISOString(), { campaign: { utm_medium: 'email' } })
    const body = { visitor, signals: [touch, pageRead()] }
    await site.told(body)
    await site.told(body)
    const [event, ...others] = (await eventsOf(site.site.id)).slice(2)
    expect(others).toEqual([])
    expect(event).toMatchObject({ type: 'lead.updated', data: { changed: ['latestTouchpoint'], sequence: 3 } })
    expect(event?.data).not.toHaveProperty('submission')
    const { latestTouchpoint } = await site.leadOf('ada@analytical.example')
    expect(latestTouchpoint).toMatchObject({ url: 'https://www.acme.example/news', channel: 'email' })
    expect(await site.rows()).toHaveLength(2)
  })

  test('that make up one arrival after the other are kept, and only the first is announced', async () => {
    const site = await makeSignalSite()
    const visitor = makeVisitor()
    await site.submitIn(visitor, 'ada@analytical.example')
    await site.quietFor(HOUR_MS)
    for (const minute of [3, 2, 1]) {
      await site.told({ visitor, signals: [arrival(new Date(Date.now() - minute * 60_000).toISOString())] })
    }
    expect(await site.rows()).toHaveLength(3)
    expect((await eventsOf(site.site.id)).slice(2).map(({ type }) => type)).toEqual(['lead.updated'])
  })

  test('by a link to them are theirs, and from then on so is the browser', async () => {
    const site = await makeSignalSite()
    await site.submitIn(makeVisitor(), 'ada@analytical.example')
    const { id } = await site.leadOf('ada@analytical.example')
    const visitor = makeVisitor()
    await site.told({ visitor, link: await linkFor(id), signals: [pageRead()] })
    await site.told({ visitor, signals: [pageRead()] })
    const rows = await site.rows()
    expect(rows.map((row) => row.lead_id)).toEqual([id, id])
    expect(rows.map((row) => row.match_rule).sort()).toEqual(['link', 'visitor'])
  })

  test('who opens a letter that was forwarded to them stay theirs', async () => {
    const site = await makeSignalSite()
    const visitor = makeVisitor()
    await site.submitIn(makeVisitor(), 'ada@analytical.example')
    await site.submitIn(visitor, 'bea@boole.example')
    const [ada, bea] = [await site.leadOf('ada@analytical.example'), await site.leadOf('bea@boole.example')]
    await site.told({ visitor, link: await linkFor(ada.id), signals: [pageRead()] })
    await site.told({ visitor, signals: [pageRead()] })
    expect((await site.rows()).map((row) => row.lead_id)).toEqual([bea.id, bea.id])
  })

  test('in a browser that two people share are nobody’s, and neither are those of a stranger', async () => {
    const site = await makeSignalSite()
    const visitor = makeVisitor()
    await site.submitIn(visitor, 'ada@analytical.example')
    await site.submitIn(visitor, 'bea@boole.example')
    await site.told({ visitor, signals: [pageRead()] })
    await site.told({ visitor: makeVisitor(), signals: [pageRead()] })
    expect(await site.rows()).toEqual([])
    expect(await site.leads()).toHaveLength(2)
  })

  test('keep to their lead and their site, whatever id they come under', async () => {
    const [site, other] = [await makeSignalSite(), await makeSignalSite()]
    const [ada, bea, elsewhere] = [makeVisitor(), makeVisitor(), makeVisitor()]
    await site.submitIn(ada, 'ada@analytical.example')
    await site.submitIn(bea, 'bea@boole.example')
    await other.submitIn(elsewhere, 'ada@analytical.example')
    const signal = pageRead()
    const more = { ...signal, engagedMs: 99_000 } as Signal
    await site.told({ visitor: ada, signals: [signal] })
    await site.told({ visitor: bea, signals: [more] })
    await other.told({ visitor: elsewhere, signals: [more] })
    const { id } = await site.leadOf('ada@analytical.example')
    expect(await site.rows()).toMatchObject([{ lead_id: id, engaged_ms: 5_000 }])
    expect(await other.rows()).toMatchObject([{ engaged_ms: 99_000 }])
  })
})

test('odd signals are kept as text and hold nobody up', async () => {
  const site = await makeSignalSite()
  const visitor = makeVisitor()
  const { url, at } = { url: 'https://www.acme.example/', at: '0001-02-03T04:05:06Z' }
  const odd: Signal[] = [
    { type: 'link', id: makeId('sg', 0), at, url, link: 'not an address?name=Ada', kind: 'outbound' },
    { type: 'link', id: makeId('sg', 1), at, url, link: 'javascript:alert(1)', kind: 'outbound' },
    { type: 'touchpoint', id: makeId('sg', 2), at, url },
    { type: 'media', id: makeId('sg', 3), at, url, name: '7', kind: 'audio', seconds: 3 },
    {
      type: 'track',
      id: makeId('sg', 4),
      at,
      url,
      name: '1',
      properties: { state: 'left', seconds: 1.5 },
    },
  ]
  const journey = { visits: 1, firstTouchpoint: { at, url }, touchpoints: [], pages: [{ at, url }], signals: odd }
  await site.submitIn(visitor, 'ada@analytical.example', { journey })
  await site.told({ visitor, signals: odd })
  expect(await (await deskOfSite(site.site.id)).backlog()).toMatchObject({ waiting: 0, setAside: 0 })
  const rows = await site.rows()
  expect(rows.map((row) => row.type).sort()).toEqual(['link', 'link', 'media', 'page', 'touchpoint', 'track'])
  expect(JSON.parse(rows.find((row) => row.id === odd[0]?.id)?.data ?? '')).toMatchObject({ link: 'not an address' })
  const { id } = await site.leadOf('ada@analytical.example')
  const { items } = await bodyOf<{ items: { kind: string }[] }>(ask('GET', `/v1/leads/${id}/timeline`), 200)
  expect(items.filter(({ kind }) => kind !== 'event')).toHaveLength(7)
  const track = odd.at(-1)
  expect(items).toContainEqual(expect.objectContaining({ signal: { ...track, at: '0001-02-03T04:05:06.000Z' } }))
})

describe('signals are quietly left', () => {
  const visitor = makeVisitor()
  test.each([
    ['where the visitor’s browser refuses (GPC)', {}, { ...PAGE, 'sec-gpc': '1' }],
    ['where it asks not to be tracked', {}, { ...PAGE, dnt: '1' }],
    ['from a page that is not the site’s', {}, { ...PAGE, origin: 'https://elsewhere.example' }],
    ['of a program that says it is one', {}, { ...PAGE, 'user-agent': 'Googlebot/2.1' }],
    ['where a site only counts', { privacyMode: 'count' } as const, PAGE],
    ['where a site measures nothing', { privacyMode: 'off' } as const, PAGE],
  ])('%s', async (_name, settings, headers) => {
    const site = await makeSignalSite({ privacyMode: 'ask' })
    await site.submitIn(visitor, 'ada@analytical.example')
    if ('privacyMode' in settings) await bodyOf(ask('PATCH', `/v1/sites/${site.site.id}`, settings), 200)
    expect((await site.tell({ visitor, signals: [pageRead()] }, headers)).status).toBe(202)
    await drained(site.site.id)
    expect(await site.rows()).toEqual([])
  })
})

describe('signals are refused', () => {
  test('where there is no such site, or their body is none or too large', async () => {
    const { site, tell } = await makeSignalSite()
    const visitor = makeVisitor()
    const unknown = `${site.id.slice(0, -1)}${site.id.endsWith('0') ? '1' : '0'}`
    expect((await ask('POST', `/v1/${unknown}/signals`, { visitor, signals: [pageRead()] }, PAGE)).status).toBe(404)
    expect((await tell({ visitor, signals: [] })).status).toBe(422)
    const large = { ...pageRead(), title: 'x'.repeat(300) } as Signal
    const many = { visitor, signals: Array(50).fill(large), link: 'x'.repeat(60_000) }
    expect((await tell(many)).status).toBe(413)
  })

  test('while the log is long, which no submission is', async () => {
    const { site, tell, submitAs } = await makeSignalSite()
    const body = { visitor: makeVisitor(), signals: [pageRead()] }
    const desk = await deskOfSite(site.id)
    let isBack = false
    await runInDurableObject(desk, (instance) => {
      instance.db = absentDatabase(env.DB, () => isBack)
      for (let nth = 0; nth < 500; nth++) instance.log.append(makeId('cm', 0), JSON.stringify({ kind: 'none' }), 0)
    })
    const turnedAway = await tell(body)
    expect(turnedAway.status).toBe(503)
    expect(Number(turnedAway.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await submitAs('ada@analytical.example')).status).toBe(202)
    isBack = true
    await runInDurableObject(desk, (_, state) => {
      state.storage.sql.exec(`DELETE FROM log WHERE command LIKE '%"none"%'`)
    })
    await drained(site.id)
    expect((await tell(body)).status).toBe(202)
  })
})
