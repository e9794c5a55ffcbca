import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import { EventBody } from '../../../shared/schema/event.ts'
import { drained } from '../../desk/testDesk.ts'
import { body } from '../../events/body.ts'
import { ask, bodyOf } from '../../testSite.ts'
import type { EngagedPerson } from '../people/engagement.ts'
import { makeCompanySite } from '../testCompanies.ts'
import { isNewlyWarm, judgeWarming } from './judgeWarming.ts'

const DAY_MS = 86_400_000
const NOW = Date.parse('2026-11-22T09:00:00Z')

/** Somebody who was seen so many days ago, having read for so many minutes then. */
const person = (daysAgo: number, minutes = 0): EngagedPerson => {
  const lastSeenAtMs = NOW - daysAgo * DAY_MS
  return {
    ...{ lead: makeId('ld', 0), name: null, email: null, company: null, stage: 'lead', createdAtMs: 0, position: 1 },
    ...{ lastSeenAtMs, formsSent: 0, reads: [{ atMs: lastSeenAtMs, engagedMs: minutes * 60_000 }] },
  }
}

/** One that waits, so that nothing is sent. */
async function addEndpoint(site: string) {
  const { id } = await bodyOf<{ id: string }>(
    ask('POST', '/v1/endpoints', { site, url: 'https://hooks.example.com/' }),
    201,
  )
  await bodyOf(ask('PATCH', `/v1/endpoints/${id}`, { state: 'paused' }), 200)
}

/** What is told of a site's companies, and to how many endpoints it goes. */
async function warmings(siteId: string) {
  const { results } = await env.DB.prepare(
    `SELECT events.data, events.created_at AS createdAt, (
       SELECT group_concat(state) FROM deliveries WHERE event_id = events.id) AS states
     FROM events WHERE site_id = ? AND type = 'company.warming' ORDER BY position`,
  )
    .bind(siteId)
    .all<{ data: string; createdAt: number; states: string | null }>()
  return results.map(({ data, createdAt, states }) => {
    const sent = EventBody.parse(JSON.parse(body({ type: 'company.warming', createdAt, data })))
    if (sent.type !== 'company.warming') throw new Error('it is another event')
    return { ...sent.data, states }
  })
}

describe('a company counts as warming', () => {
  const mark = { people: 3, engagedMinutes: 30 }

  test('where three of its people were active within 14 days, until the third of them was not', () => {
    expect(judgeWarming([person(0), person(1), person(15)], mark, NOW)).toBeNull()
    expect(judgeWarming([person(0), person(5), person(13), person(20)], mark, NOW)).toMatchObject({
      reasons: [{ rule: 'people', says: '3 people were active within 14 days.' }],
      activePeople: 3,
      warmUntilMs: NOW + DAY_MS,
    })
  })

  test('or where its people read for half an hour in all, until what is left is less', () => {
    expect(judgeWarming([person(0, 14), person(1, 15)], mark, NOW)).toBeNull()
    expect(judgeWarming([person(0, 20), person(4, 15), person(9, 40)].slice(0, 2), mark, NOW)).toMatchObject({
      reasons: [{ rule: 'engaged_minutes', says: 'They read for 35 minutes within 14 days.' }],
      engagedMinutes: 35,
      warmUntilMs: NOW + 10 * DAY_MS,
    })
  })

  test('anew only once it was below that for 14 days', () => {
    expect(isNewlyWarm(null, NOW)).toBe(true)
    expect(isNewlyWarm(NOW + DAY_MS, NOW)).toBe(false)
    expect(isNewlyWarm(NOW - 14 * DAY_MS + 1, NOW)).toBe(false)
    expect(isNewlyWarm(NOW - 14 * DAY_MS, NOW)).toBe(true)
  })
})

test('three people of a company are told once, with who they are, and again only after it has cooled', async () => {
  const { site, say, sweep, leadOf } = await makeCompanySite()
  await addEndpoint(site.id)
  await say({ email: 'ada@acme.com', name: 'Ada', company: 'Acme' }, { email: 'bea@acme.com', name: 'Bea' })
  await sweep()
  expect(await warmings(site.id)).toEqual([])
  await say({ email: 'cyd@acme.com', name: 'Cyd' }, { email: 'dan@boole.com' })
  await sweep()
  await say({ email: 'eve@acme.com' })
  await sweep()
  const told = await warmings(site.id)
  expect(told).toHaveLength(1)
  expect(told).toMatchObject([
    {
      company: { id: (await leadOf('Ada')).companyId, name: 'Acme', domain: 'acme.com' },
      activePeople: 3,
      reasons: [{ rule: 'people', says: '3 people were active within 14 days.' }],
      states: 'pending',
    },
  ])
  expect(told[0]?.people.map(({ name }) => name).sort()).toEqual(['Ada', 'Bea', 'Cyd'])
  const cooled = (days: number) =>
    env.DB.prepare('UPDATE companies SET warm_until = ?2 WHERE site_id = ?1 AND warm_until IS NOT NULL')
      .bind(site.id, Date.now() - days * DAY_MS)
      .run()
  await cooled(13)
  await say({ email: 'ada@acme.com' })
  await sweep()
  expect(await warmings(site.id)).toHaveLength(1)
  await cooled(14)
  await say({ email: 'ada@acme.com' })
  await sweep()
  expect(await warmings(site.id)).toHaveLength(2)
})

test('one person who reads for half an hour is told too, with the minutes; reading of before 14 days counts nothing', async () => {
  const { site, say, read, sweep, makeVisitor } = await makeCompanySite()
  const visitor = makeVisitor()
  await say({ email: 'ada@acme.com', visitor })
  await read(visitor, 20)
  await read(visitor, 50, new Date(Date.now() - 15 * DAY_MS).toISOString())
  await sweep()
  expect(await warmings(site.id)).toEqual([])
  await read(visitor, 11)
  await sweep()
  expect(await warmings(site.id)).toMatchObject([
    { activePeople: 1, engagedMinutes: 31, reasons: [{ rule: 'engaged_minutes' }], people: [{ engagedMinutes: 31 }] },
  ])
})

test('two looks that meet tell once', async () => {
  const { site, append, say, leads, list } = await makeCompanySite()
  await say({ email: 'ada@acme.com' })
  const [[lead], [company]] = [await leads(), await list()]
  const people = [{ lead: lead?.id ?? '', engagedMinutes: 40, formsSent: 1 }]
  const verdict = { activePeople: 1, engagedMinutes: 40, reasons: [], warmUntilMs: Date.now() + DAY_MS, people }
  const warm = () => append({ kind: 'warm', id: makeId('cm', Date.now()), company: company?.id, ...verdict } as never)
  await Promise.all([warm(), warm()])
  await drained(site.id)
  await warm()
  expect(await warmings(site.id)).toHaveLength(1)
})

test('a site may ask for more, or for nothing', async () => {
  const { site, say, sweep } = await makeCompanySite({ warming: { people: 4, engagedMinutes: 30 } })
  await say(...['ada', 'bea', 'cyd'].map((name) => ({ email: `${name}@acme.com` })))
  await sweep()
  expect(await warmings(site.id)).toEqual([])
  const off = await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { warming: null }), 200)
  expect(off).toMatchObject({ warming: null })
  await say({ email: 'dan@acme.com' })
  await sweep()
  expect(await warmings(site.id)).toEqual([])
  expect(await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { name: 'Acme' }), 200)).toMatchObject({ warming: null })
  await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { warming: { people: 2, engagedMinutes: 500 } }), 200)
  await say({ email: 'dan@acme.com' })
  await sweep()
  expect(await warmings(site.id)).toHaveLength(1)
})

test('an event that names somebody who is erased says nothing any more, and is not sent', async () => {
  const { site, append, say, sweep, leadOf } = await makeCompanySite()
  await addEndpoint(site.id)
  await say(...['ada', 'bea', 'cyd'].map((name) => ({ email: `${name}@acme.com`, name })))
  await sweep()
  const [ada, bea] = [await leadOf('ada'), await leadOf('bea')]
  await bodyOf(ask('POST', `/v1/leads/${bea.id}/merges`, { with: ada.id }), 201)
  await append({ kind: 'erase', id: makeId('cm', Date.now()), alone: true, lead: ada.id } as never)
  await drained(site.id)
  const { results } = await env.DB.prepare(
    `SELECT events.data, deliveries.state FROM events JOIN deliveries ON deliveries.event_id = events.id
     WHERE site_id = ? AND type = 'company.warming'`,
  )
    .bind(site.id)
    .all()
  expect(results).toEqual([{ data: JSON.stringify({ site: site.id }), state: 'erased' }])
  const named = await env.DB.prepare('SELECT lead_id FROM warming_people WHERE site_id = ?').bind(site.id).all()
  expect(named.results).toHaveLength(1)
})

test('what comes while a company is looked at is looked at next time', async () => {
  const { site, say, sweep } = await makeCompanySite()
  await say({ email: 'ada@acme.com' }, { email: 'bea@acme.com' })
  await env.DB.prepare('UPDATE companies SET marks = marks + 1 WHERE site_id = ?').bind(site.id).run()
  const marked = () =>
    env.DB.prepare('SELECT count(*) AS n FROM companies WHERE site_id = ? AND marked_at IS NOT NULL')
      .bind(site.id)
      .first('n')
  expect(await marked()).toBe(1)
  await sweep()
  expect(await marked()).toBe(0)
})
