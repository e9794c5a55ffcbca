import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { Erasure } from '../../shared/schema/erasure.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { Merge } from '../../shared/schema/merge.ts'
import type { Accepted } from '../../shared/schema/submission.ts'
import { stubFetch, until } from '../courier/testReceiver.ts'
import { absentDatabase } from '../desk/testDatabase.ts'
import { deskOfSite, drained } from '../desk/testDesk.ts'
import type { Env } from '../env.ts'
import { idsOf } from '../leads/idsOf.ts'
import { compareMarked } from '../suggestions/comparing/compareMarked.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf } from '../testSite.ts'
import type { EraseCommand } from './eraseCommand.ts'
import { sweepErasures } from './finish.ts'
import { findErasure } from './store.ts'
import { dumpAll, placesOf } from './testDump.ts'
import { liveWholeLife, makeErasureSite, wordsOf } from './testPerson.ts'
import { sweepTombstones, whoWasErased } from './tombstones.ts'

vi.setConfig({ testTimeout: 60_000 })
beforeEach(stubFetch)

const MINUTE_MS = 60_000
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS
const erase = (lead: string, status = 200) =>
  bodyOf<Erasure>(ask('POST', `/v1/leads/${lead}/erasure`, { confirm: true }), status)
const answersOf = (email: string) => ({ name: 'Vi Olo', email, phone: '', message: 'Hello' })

describe('an erasure that nobody came to the end of', () => {
  test('is gone on with by cron until all of it is done, and counts what it would have', async () => {
    const site = await makeErasureSite()
    const words = wordsOf('violo', '2031-07-09')
    const { lead } = await liveWholeLife(site, words, 'GB 020 7946 0991')
    // As if we had died once the database had it.
    const id = makeId('cm', Date.now())
    const command: EraseCommand = { kind: 'erase', id, alone: true, lead, by: 'Me' }
    await (await deskOfSite(site.id)).append(site.id, command)
    const { erasure } = idsOf(id)
    expect(await findErasure(env.DB, erasure)).toMatchObject({ finishedAt: null, erasedBy: 'Me' })

    const gone = (): never => {
      throw new Error('away')
    }
    const away: Env = {
      ...env,
      FILES: new Proxy(env.FILES, { get: gone }),
      COURIER: new Proxy(env.COURIER, { get: gone }),
    }
    await expect(sweepErasures(away, Date.now() + 2 * MINUTE_MS)).rejects.toThrow('away')
    expect(await findErasure(env.DB, erasure)).toMatchObject({ finishedAt: null })
    expect(placesOf(await dumpAll(), 'violo').sort()).toEqual(
      ['COURIER.attempts', 'DB.erasure_work', 'DB.segments', 'FILES'].sort(),
    )

    const { db, scans } = watchQueries(env.DB)
    await sweepErasures({ ...env, DB: db }, Date.now() + 4 * MINUTE_MS)
    expect(await scans()).toEqual([])
    const done = await findErasure(env.DB, erasure)
    expect(Erasure.parse(done)).toMatchObject({ finishedAt: expect.any(String) })
    const counts = Object.fromEntries((done?.counts ?? []).map(({ place, what, count }) => [`${place} ${what}`, count]))
    expect(counts).toMatchObject({ 'desk held': 1, 'desk set_aside': 1, 'bucket files': 1, 'database leads': 1 })
    expect(placesOf(await dumpAll(), 'violo')).toEqual(['DB.segments'])
  })
})

test('an erasure for which the database is away is answered with where to look, and ends once it is back', async () => {
  const site = await makeErasureSite()
  await site.post(site.make(answersOf('vi@ficario.example')))
  const { id } = await site.leadOf('vi@ficario.example')
  const desk = await deskOfSite(site.id)
  let isBack = false
  await runInDurableObject(desk, (one) => {
    one.db = absentDatabase(env.DB, () => isBack)
  })
  const body = { confirm: true }
  const { status } = await bodyOf<{ status: string }>(ask('POST', `/v1/leads/${id}/erasure`, body), 202)
  expect(await bodyOf(ask('GET', status), 200)).toMatchObject({ state: 'waiting' })
  isBack = true
  await drained(site.id)
  await sweepErasures(env, Date.now() + 2 * MINUTE_MS)
  expect(placesOf(await dumpAll(), 'ficario')).toEqual([])
  await bodyOf(ask('GET', `/v1/leads/${id}`), 404)
})

describe('whoever was erased', () => {
  test('takes along what waited before, and what they send after that is a new lead', async () => {
    const site = await makeErasureSite()
    await site.post(site.make(answersOf('vi@violo.example')))
    const { id } = await site.leadOf('vi@violo.example')
    await bodyOf(site.send(site.make({ ...answersOf('vi@violo.example'), message: 'Before' })), 202)
    const { counts } = await erase(id)
    expect(counts.find(({ what }) => what === 'submissions')?.count).toBe(2)
    await site.post(site.make(answersOf('vi@violo.example')))
    const back = await site.leadOf('vi@violo.example')
    expect(back).toMatchObject({ submissions: 1 })
    expect(back.id).not.toBe(id)
    await bodyOf(ask('GET', `/v1/leads/${id}`), 404)
    await erase(id, 404)
  })

  test('brings nothing back by sending the same again, and is answered as before', async () => {
    const site = await makeErasureSite()
    const sent = site.make(answersOf('vi@violo.example'))
    const first = await bodyOf<Accepted>(site.send(sent), 202)
    await drained(site.id)
    await erase((await site.leadOf('vi@violo.example')).id)
    expect(await bodyOf<Accepted>(site.send(sent), 202)).toEqual(first)
    await bodyOf(site.send({ ...sent, answers: { ...sent.answers, message: 'Other' } }), 409)
    await drained(site.id)
    expect(await site.leads()).toEqual([])
    expect(await (await deskOfSite(site.id)).answerTo(sent.id)).toBeNull()
  })

  test('is known to imports by a hash of each key, for three years', async () => {
    const site = await makeErasureSite()
    await site.post(site.make({ ...answersOf('vi@violo.example'), phone: 'GB 020 7946 0991' }))
    await erase((await site.leadOf('vi@violo.example')).id)
    type Keys = Parameters<typeof whoWasErased>[3][number]
    const asked = async (keys: Keys, ofSite = site.id) => (await whoWasErased(env, env.DB, ofSite, [keys]))[0]
    expect(await asked({ emailKey: 'vi@violo.example' })).toBe(true)
    expect(await asked({ phone: '+442079460991' })).toBe(true)
    // A colleague with the same number.
    expect(await asked({ emailKey: 'ind@violo.example', phone: '+442079460991' })).toBe(false)
    expect(await whoWasErased(env, env.DB, site.id, [{}, { emailKey: 'vi@violo.example' }])).toEqual([false, true])
    const other = await makeErasureSite()
    expect(await asked({ emailKey: 'vi@violo.example' }, other.id)).toBe(false)
    await sweepTombstones(env.DB, Date.now() + 2.9 * YEAR_MS)
    expect(await asked({ emailKey: 'vi@violo.example' })).toBe(true)
    await sweepTombstones(env.DB, Date.now() + 3.1 * YEAR_MS)
    expect(await asked({ emailKey: 'vi@violo.example' })).toBe(false)
  })

  test('goes with all ids that they ever had, and no merge of theirs can be undone', async () => {
    const site = await makeErasureSite()
    await site.post(site.make(answersOf('vi@violo.example')))
    await site.post(site.make(answersOf('vi@home.example')))
    const [one, other] = [await site.leadOf('vi@violo.example'), await site.leadOf('vi@home.example')]
    const merge = await bodyOf<Merge>(ask('POST', `/v1/leads/${one.id}/merges`, { with: other.id }), 201)
    const proof = await erase(other.id)
    expect(proof).toMatchObject({ lead: one.id, ids: [one.id, other.id] })
    for (const id of [one.id, other.id]) await bodyOf(ask('GET', `/v1/leads/${id}`), 404)
    await bodyOf(ask('POST', `/v1/leads/${one.id}/merges/${merge.id}/undo`), 404)
    expect(await site.leads()).toEqual([])
  })

  test('is suggested with nobody any more', async () => {
    const site = await makeErasureSite()
    const phone = 'GB 020 7946 0773'
    await site.post(site.make({ ...answersOf('vi@tilio.example'), name: 'Vi Tilio', phone }))
    await site.post(site.make({ ...answersOf('vi@ginkgo.example'), name: 'Vi Tilio', phone }))
    await compareMarked(env.DB, Date.now())
    const { id } = await site.leadOf('vi@tilio.example')
    const suggested = async () =>
      (await bodyOf<{ items: unknown[] }>(ask('GET', `/v1/suggestions?site=${site.id}`), 200)).items
    expect(await suggested()).toHaveLength(1)
    const access = await (await ask('GET', `/v1/leads/${id}/access`)).text()
    expect(JSON.parse(access).suggestions).toMatchObject([
      { state: 'open', evidence: expect.arrayContaining([{ kind: 'phone', points: expect.any(Number) }]) },
    ])
    expect(access).not.toContain('ginkgo')
    await erase(id)
    expect(await suggested()).toEqual([])
  })

  test('leaves nothing in what was told of another lead that they once were one with, and whose events go on', async () => {
    const site = await makeErasureSite()
    await bodyOf(ask('PATCH', `/v1/endpoints/${site.echo.id}`, { state: 'paused' }), 200)
    await site.post(site.make(answersOf('ind@lilio.example')))
    await site.post(site.make({ ...answersOf('vi@magnolio.example'), name: 'Vi Magnolio', message: 'magnoliowish' }))
    const [ind, vio] = [await site.leadOf('ind@lilio.example'), await site.leadOf('vi@magnolio.example')]
    const merge = await bodyOf<Merge>(ask('POST', `/v1/leads/${ind.id}/merges`, { with: vio.id }), 201)
    await bodyOf(ask('PATCH', `/v1/leads/${ind.id}`, { name: 'Ind' }), 200)
    await bodyOf(ask('POST', `/v1/leads/${ind.id}/merges/${merge.id}/undo`), 200)
    await erase(vio.id)
    const dump = await dumpAll()
    expect(placesOf(dump, 'magnolio')).toEqual([])
    expect(placesOf(dump, 'lilio')).toContain('DB.events')
    await bodyOf(ask('PATCH', `/v1/endpoints/${site.echo.id}`, { state: 'active' }), 200)
    await bodyOf(ask('PATCH', `/v1/leads/${ind.id}`, { name: 'Indigo' }), 200)
    await until(async () => {
      const pending = (await site.echo.deliveries()).filter(({ state }) => state === 'pending')
      expect(pending).toEqual([])
    })
    expect(site.echo.received.some(({ body }) => body.includes('Indigo'))).toBe(true)
    expect(site.echo.received.every(({ body }) => !body.includes('magnolio'))).toBe(true)
  })

  test('leaves nothing of an attempt that was under way, and nothing that stood behind it is sent', async () => {
    const site = await makeErasureSite()
    let [isUnderWay, isFree] = [false, false]
    site.echo.answer = async ({ body }) => {
      isUnderWay = true
      while (!isFree) await scheduler.wait(5)
      return new Response(body.includes('lead.erased') ? '' : body)
    }
    await site.post(site.make(answersOf('vi@camelio.example')))
    const { id } = await site.leadOf('vi@camelio.example')
    await until(() => expect(isUnderWay).toBe(true))
    await erase(id)
    isFree = true
    await until(() => expect(site.echo.received.at(-1)?.body).toContain('lead.erased'))
    await until(async () => {
      expect((await site.echo.deliveries()).map(({ state }) => state)).toEqual(['erased', 'erased', 'delivered'])
    })
    expect(placesOf(await dumpAll(), 'camelio')).toEqual([])
    expect(site.echo.received).toHaveLength(2)
  })
})

test('the proofs of a site are listed, the latest first, to owners', async () => {
  const site = await makeErasureSite()
  for (const name of ['a', 'b', 'c']) await site.post(site.make(answersOf(`${name}@violo.example`)))
  const leads: Lead[] = await site.leads()
  for (const { id } of leads) await erase(id)
  const page = (query: string) =>
    bodyOf<{ items: Erasure[]; nextCursor: string | null }>(ask('GET', `/v1/sites/${site.id}/erasures?${query}`), 200)
  const first = await page('limit=2')
  const second = await page(`limit=2&cursor=${first.nextCursor}`)
  const listed = [...first.items, ...second.items].map(({ lead }) => lead)
  expect(listed).toEqual(leads.map(({ id }) => id).reverse())
  expect(second.nextCursor).toBeNull()
  const { db, scans } = watchQueries(env.DB)
  await runInDurableObject(await deskOfSite(site.id), (desk) => {
    desk.db = db
  })
  await sweepErasures({ ...env, DB: db }, Date.now() + MINUTE_MS)
  expect(await scans()).toEqual([])
})
