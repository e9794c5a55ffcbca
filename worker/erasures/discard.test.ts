import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Erasure } from '../../shared/schema/erasure.ts'
import type { Reconciliation } from '../../shared/schema/reconciliation.ts'
import { stubFetch, until } from '../courier/testReceiver.ts'
import { drained } from '../desk/testDesk.ts'
import { PAGE } from '../signals/identified/testSignals.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf } from '../testSite.ts'
import { discard } from './discard.ts'
import { dumpAll, placesOf } from './testDump.ts'
import { type ErasureSite, makeErasureSite, submissionsOf } from './testPerson.ts'

vi.setConfig({ testTimeout: 60_000 })
beforeEach(stubFetch)

const ELSEWHERE = { ...PAGE, origin: 'https://elsewhere.example' }
const remove = ({ id }: ErasureSite, submission: string) => ask('DELETE', `/v1/submissions/${submission}?site=${id}`)
const person = (site: ErasureSite, message: string, more: object = {}) =>
  site.make({ name: 'Vi', email: `vi@${message}.example`, phone: '', message }, more)
const reconcile = ({ id }: ErasureSite) => bodyOf<Reconciliation>(ask('GET', `/v1/sites/${id}/reconciliation`), 200)

test('what a member deletes in quarantine leaves no trace, and all still adds up', async () => {
  const site = await makeErasureSite()
  const file = await site.upload('melissa.pdf', 'melissa')
  const sent = person(site, 'melissa')
  await site.post({ ...sent, answers: { ...sent.answers, bills: [file] } }, ELSEWHERE)
  await site.post(person(site, 'olea'), ELSEWHERE)
  await until(async () => expect(placesOf(await dumpAll(), 'melissa')).toContain('COURIER.attempts'))
  const { db, scans } = watchQueries(env.DB)
  expect(await discard({ ...env, DB: db }, { site: site.id, submission: sent.id, by: 'Grace' }, Date.now())).toEqual({
    status: 204,
    body: null,
  })
  expect(await scans()).toEqual([])
  expect(placesOf(await dumpAll(), 'melissa')).toEqual([])
  expect((await submissionsOf(site.id)).map(({ state }) => state)).toEqual(['quarantined'])
  const { items } = await bodyOf<{ items: Erasure[] }>(ask('GET', `/v1/sites/${site.id}/erasures`), 200)
  expect(items).toMatchObject([{ reason: 'quarantine', lead: null, erasedBy: 'Grace', finishedAt: expect.any(String) }])
  const found = await reconcile(site)
  expect(found.findings).toEqual([])
  expect(found.submissions).toMatchObject({ ok: true, accepted: 2, quarantined: 1, erased: 1 })
})

test('with it go the half-filled ones whose place it took', async () => {
  const site = await makeErasureSite()
  const half = person(site, 'salvia', { partial: true })
  await bodyOf(site.send(half, ELSEWHERE), 202)
  const whole = person(site, 'salvia', { supersedes: [half.id] })
  await site.post(whole, ELSEWHERE)
  expect((await remove(site, whole.id)).status).toBe(204)
  expect(placesOf(await dumpAll(), 'salvia')).toEqual([])
  expect((await reconcile(site)).findings).toEqual([])
})

test('what is a lead’s, or is not there, cannot be deleted so', async () => {
  const site = await makeErasureSite()
  const sent = person(site, 'olea')
  await site.post(sent)
  expect(await bodyOf(remove(site, sent.id), 409)).toMatchObject({ code: 'not_quarantined' })
  expect(await submissionsOf(site.id)).toHaveLength(1)
  const waiting = person(site, 'salvia')
  await site.post(waiting, ELSEWHERE)
  expect((await remove(site, waiting.id)).status).toBe(204)
  expect(await bodyOf(remove(site, waiting.id), 404)).toMatchObject({ code: 'not_found' })
})

test('of a release and a deletion at once one holds', async () => {
  const site = await makeErasureSite()
  const sent = person(site, 'olea')
  await site.post(sent, ELSEWHERE)
  const [released, deleted] = await Promise.all([
    ask('POST', `/v1/submissions/${sent.id}/release?site=${site.id}`),
    remove(site, sent.id),
  ])
  await drained(site.id)
  // Whichever came first holds, and each answer says so.
  const left = (await submissionsOf(site.id)).map(({ state }) => state)
  const outcome = { left, released: released.status, deleted: deleted.status }
  expect([
    { left: [], released: 404, deleted: 204 },
    { left: ['accepted'], released: 200, deleted: 409 },
  ]).toContainEqual(outcome)
  expect((await reconcile(site)).findings).toEqual([])
})
