import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Erasure } from '../../../shared/schema/erasure.ts'
import { type Retention, Site } from '../../../shared/schema/site.ts'
import { stubFetch, until } from '../../courier/testReceiver.ts'
import { deskOfSite, drained } from '../../desk/testDesk.ts'
import { PAGE } from '../../signals/identified/testSignals.ts'
import { watchQueries } from '../../testQueries.ts'
import { ask, bodyOf } from '../../testSite.ts'
import { sweepErasures } from '../finish.ts'
import { dumpAll, placesOf } from '../testDump.ts'
import { type ErasureSite, makeErasureSite, submissionsOf } from '../testPerson.ts'
import { whoWasErased } from '../tombstones.ts'
import { sweepEvents } from './sweepEvents.ts'
import { sweepQuarantine } from './sweepQuarantine.ts'
import { monthsBefore, sweepQuietLeads } from './sweepQuietLeads.ts'

vi.setConfig({ testTimeout: 60_000 })
beforeEach(stubFetch)

const DAY_MS = 24 * 60 * 60 * 1_000
const ELSEWHERE = { ...PAGE, origin: 'https://elsewhere.example' }

const keep = (site: ErasureSite, retention: Partial<Retention>) =>
  bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { retention }), 200)
const proofsOf = async ({ id }: ErasureSite) =>
  (await bodyOf<{ items: Erasure[] }>(ask('GET', `/v1/sites/${id}/erasures`), 200)).items
const countsOf = (proof: Erasure | undefined) =>
  Object.fromEntries((proof?.counts ?? []).map(({ place, what, count }) => [`${place} ${what}`, count]))
const stageOf = (lead: string, stage: string) =>
  env.DB.prepare('UPDATE leads SET stage = ? WHERE id = ?').bind(stage, lead).run()
const person = (site: ErasureSite, email: string, message: string) =>
  site.make({ name: 'Vi', email, phone: '', message })

/** As if nothing had come of this lead for so long. */
const quietFor = (lead: string, days: number) =>
  env.DB.prepare('UPDATE leads SET last_seen_at = last_seen_at - ? WHERE id = ?')
    .bind(days * DAY_MS, lead)
    .run()

test('settings from before say nothing of leads, quarantine and events, and one that is changed leaves the others', async () => {
  const site = await makeErasureSite()
  await env.DB.prepare(`UPDATE sites SET settings = json_remove(settings, '$.retention') WHERE id = ?`)
    .bind(site.id)
    .run()
  await env.DB.prepare(
    `UPDATE sites SET settings = json_set(settings, '$.retention', json('{"pageViewsDays":30,"signalsDays":60}')) WHERE id = ?`,
  )
    .bind(site.id)
    .run()
  const read = async () => Site.parse(await bodyOf(ask('GET', `/v1/sites/${site.id}`), 200)).retention
  const before = { pageViewsDays: 30, signalsDays: 60, leadsMonths: null, quarantineDays: 180, eventsDays: null }
  expect(await read()).toEqual(before)
  await keep(site, { leadsMonths: 24 })
  expect(await read()).toEqual({ ...before, leadsMonths: 24 })
  await keep(site, { leadsMonths: null })
  expect(await read()).toEqual(before)
})

test('leads of whom nothing came for so long are erased, but those whom sales has, and who came back, stay', async () => {
  const site = await makeErasureSite()
  await keep(site, { leadsMonths: 12 })
  for (const name of ['quiet', 'lost', 'won', 'accepted', 'lively', 'back']) {
    await site.post(person(site, `${name}@sorbo.example`, name))
  }
  const leads = Object.fromEntries((await site.leads()).map(({ email, id }) => [email?.split('@')[0] ?? '', id]))
  for (const stage of ['lost', 'won', 'accepted']) await stageOf(leads[stage] ?? '', stage)
  for (const name of ['quiet', 'lost', 'won', 'accepted', 'back']) await quietFor(leads[name] ?? '', 370)
  await quietFor(leads.lively ?? '', 360)
  const { db, scans } = watchQueries(env.DB)
  // What stands in the log before it counts: they are back when it is applied.
  await bodyOf(site.send(person(site, 'back@sorbo.example', 'Here again')), 202)
  await sweepQuietLeads({ ...env, DB: db }, Date.now())
  expect(await scans()).toEqual([])
  await drained(site.id)
  const left = (await site.leads()).map(({ email }) => email?.split('@')[0])
  expect(left.sort()).toEqual(['accepted', 'back', 'lively', 'won'])
  const proofs = await proofsOf(site)
  expect(proofs.map(({ reason, erasedBy, finishedAt }) => ({ reason, erasedBy, finishedAt }))).toEqual(
    Array(2).fill({ reason: 'quiet', erasedBy: null, finishedAt: null }),
  )
  await sweepErasures(env, Date.now() + 120_000)
  expect((await proofsOf(site)).every(({ finishedAt }) => finishedAt !== null)).toBe(true)
  // An import may bring them back.
  expect(await whoWasErased(env, env.DB, site.id, [{ emailKey: 'quiet@sorbo.example' }])).toEqual([false])
})

test('a site that says nothing of it keeps all leads', async () => {
  const site = await makeErasureSite()
  await site.post(person(site, 'vi@olivo.example', 'Hello'))
  await quietFor((await site.leads())[0]?.id ?? '', 10_000)
  await sweepQuietLeads(env, Date.now())
  await drained(site.id)
  expect(await site.leads()).toHaveLength(1)
})

test.each([
  ['2026-03-31T10:00:00Z', 1, '2026-02-28T10:00:00Z'],
  ['2026-11-30T10:00:00Z', 12, '2025-11-30T10:00:00Z'],
  ['2024-02-29T10:00:00Z', 12, '2023-02-28T10:00:00Z'],
])('before %s, %i months are since %s', (now, months, then) => {
  expect(monthsBefore(Date.parse(now), months)).toBe(Date.parse(then))
})

test('what waits in quarantine for too long goes with its event, what was answered to that, and its files', async () => {
  const site = await makeErasureSite()
  await keep(site, { quarantineDays: 30 })
  const file = await site.upload('melissa.pdf', 'melissa')
  const sent = person(site, 'vi@melissa.example', 'melissa')
  await site.post({ ...sent, answers: { ...sent.answers, bills: [file] } }, ELSEWHERE)
  await site.post(person(site, 'vi@olea.example', 'accepted'))
  await until(async () => expect(placesOf(await dumpAll(), 'melissa')).toContain('COURIER.attempts'))
  await sweepQuarantine(env, Date.now() + 30 * DAY_MS)
  await drained(site.id)
  expect(await submissionsOf(site.id)).toHaveLength(2)

  const { db, scans } = watchQueries(env.DB)
  await runInDurableObject(await deskOfSite(site.id), (desk) => {
    desk.db = db
  })
  await sweepQuarantine({ ...env, DB: db }, Date.now() + 31 * DAY_MS)
  await drained(site.id)
  await sweepErasures({ ...env, DB: db }, Date.now() + 120_000)
  expect(await scans()).toEqual([])
  expect((await submissionsOf(site.id)).map(({ state }) => state)).toEqual(['accepted'])
  expect(placesOf(await dumpAll(), 'melissa')).toEqual([])
  const [proof, ...others] = await proofsOf(site)
  expect(others).toEqual([])
  expect(proof).toMatchObject({ reason: 'quarantine', lead: null, ids: [], finishedAt: expect.any(String) })
  expect(countsOf(proof)).toMatchObject({
    'database submissions': 1,
    'database events': 1,
    'bucket files': 1,
    'desk seen': 1,
  })
  await sweepQuarantine(env, Date.now() + 31 * DAY_MS)
  await drained(site.id)
  expect(await proofsOf(site)).toHaveLength(1)
})

test('events that all have had are emptied, those that anybody waits for or has given up on stay', async () => {
  const site = await makeErasureSite()
  await keep(site, { eventsDays: 90 })
  await bodyOf(ask('PATCH', `/v1/endpoints/${site.broken.id}`, { events: ['submission.accepted'] }), 200)
  await site.post(person(site, 'vi@salvia.example', 'salvia'))
  await until(async () => {
    expect((await site.echo.deliveries()).map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })
  const rows = async () => {
    const sql = `SELECT type, data LIKE '%salvia%' AS told, emptied FROM events WHERE site_id = ? ORDER BY position`
    return (await env.DB.prepare(sql).bind(site.id).all()).results
  }
  const full = { told: 1, emptied: 0 }
  await sweepEvents(env.DB, Date.now() + 90 * DAY_MS)
  expect(await rows()).toEqual([
    { type: 'lead.created', ...full },
    { type: 'submission.accepted', ...full },
  ])

  const { db, scans } = watchQueries(env.DB)
  await sweepEvents(db, Date.now() + 91 * DAY_MS)
  expect(await scans()).toEqual([])
  const emptied = { type: 'lead.created', told: 0, emptied: 1 }
  expect(await rows()).toEqual([emptied, { type: 'submission.accepted', ...full }])
  await sweepErasures(env, Date.now() + 92 * DAY_MS)
  const [proof] = await proofsOf(site)
  expect(proof).toMatchObject({ reason: 'events', finishedAt: expect.any(String) })
  expect(countsOf(proof)).toEqual({ 'database events': 1, 'couriers attempts': 1 })
  expect(await site.leads()).toHaveLength(1)

  // Given up on is not over; once somebody had it sent again it is, a week later.
  const setState = (state: string) =>
    env.DB.prepare(`UPDATE deliveries SET state = ?2, due_at = NULL WHERE endpoint_id = ?1`)
      .bind(site.broken.id, state)
      .run()
  await setState('exhausted')
  await sweepEvents(env.DB, Date.now() + 99 * DAY_MS)
  expect((await rows())[1]).toMatchObject(full)
  await setState('delivered')
  await sweepEvents(env.DB, Date.now() + 107 * DAY_MS)
  expect((await rows())[1]).toMatchObject({ told: 0, emptied: 1 })
})
