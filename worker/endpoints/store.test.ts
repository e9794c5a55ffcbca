import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeTestEndpoint } from '../testEndpoint.ts'
import { watchQueries } from '../testQueries.ts'
import { toWanting, type WantingRow } from './endpointRow.ts'
import { disableGone } from './healthStore.ts'
import {
  bringNextDueForward,
  findDueEndpoints,
  listEndpoints,
  readEndpoint,
  refreshNextDue,
  selectEndpointsOfSite,
  selectSending,
  updateEndpoint,
} from './store.ts'

const NOW = 1_000_000

test('the Desk reads every endpoint of its site, also those that do not send now', async () => {
  const [one, two] = [await makeTestEndpoint(), await makeTestEndpoint()]
  const paused = await makeTestEndpoint(one.siteId)
  await updateEndpoint(env.DB, paused.id, { state: 'paused', events: ['lead.created'] }, NOW).run()
  const { results } = await selectEndpointsOfSite(env.DB, one.siteId).all<WantingRow>()
  expect(results.map(toWanting).toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
    { id: one.id, events: [], filter: null, state: 'active' },
    { id: paused.id, events: ['lead.created'], filter: null, state: 'paused' },
  ])
  expect(results.map((row) => row.id)).not.toContain(two.id)
})

test('the sweep finds active endpoints with something due, and no others', async () => {
  const [due, later, paused, idle] = await Promise.all(Array.from({ length: 4 }, () => makeTestEndpoint()))
  if (!due || !later || !paused || !idle) throw new Error('unreachable')
  await env.DB.batch([
    bringNextDueForward(env.DB, [due.id, paused.id], NOW),
    bringNextDueForward(env.DB, [later.id], NOW + 1),
    updateEndpoint(env.DB, paused.id, { state: 'paused' }, NOW),
  ])
  expect(await findDueEndpoints(env.DB, NOW, 10)).toEqual([{ id: due.id, siteId: due.siteId }])
})

test('a next due time is only ever brought forward, until it is read anew from the deliveries', async () => {
  const { id } = await makeTestEndpoint()
  const nextDue = async () => (await selectSending(env.DB, id).first<{ nextDueAt: number | null }>())?.nextDueAt
  await bringNextDueForward(env.DB, [id], NOW).run()
  await bringNextDueForward(env.DB, [id], NOW + 5).run()
  expect(await nextDue()).toBe(NOW)
  await refreshNextDue(env.DB, id).run()
  expect(await nextDue()).toBeNull()
  expect((await refreshNextDue(env.DB, id).run()).meta.changes).toBe(0)
})

test('a 410 disables once: not after another URL, not after someone enabled it again', async () => {
  const endpoint = await makeTestEndpoint()
  const [eventId = ''] = await endpoint.announce([null], NOW)
  const gone = (attempt: number, url = endpoint.url) =>
    disableGone(env.DB, endpoint.id, { eventId, attempt, url, reason: 'Gone.' }, NOW).run()
  const state = async () => (await readEndpoint(env.DB, endpoint.id, NOW))?.state
  await gone(1, 'https://elsewhere.example.com/')
  await gone(2)
  expect(await state()).toBe('active')
  await gone(1)
  expect(await readEndpoint(env.DB, endpoint.id, NOW)).toMatchObject({ state: 'disabled', stateReason: 'Gone.' })
  await env.DB.prepare('UPDATE deliveries SET attempts = 1 WHERE endpoint_id = ?1').bind(endpoint.id).run()
  await updateEndpoint(env.DB, endpoint.id, { state: 'active' }, NOW).run()
  await gone(1)
  expect(await readEndpoint(env.DB, endpoint.id, NOW)).toMatchObject({ state: 'active', stateReason: null })
})

test('no statement reads a whole table', async () => {
  const { db, scans } = watchQueries(env.DB)
  selectEndpointsOfSite(db, 'st')
  await readEndpoint(db, 'ep', NOW)
  await listEndpoints(db, 'st', null, 10, NOW)
  updateEndpoint(db, 'ep', {}, NOW)
  bringNextDueForward(db, ['ep'], NOW)
  refreshNextDue(db, 'ep')
  disableGone(db, 'ep', { eventId: 'ev', attempt: 1, url: '', reason: '' }, NOW)
  selectSending(db, 'ep')
  await findDueEndpoints(db, NOW, 10)
  expect(await scans()).toEqual([])
})
