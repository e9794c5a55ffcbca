import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { failAfterCommit } from '../desk/testDatabase.ts'
import { withFaults } from '../desk/testDesk.ts'
import { ask, bodyOf } from '../testSite.ts'
import { damage, makeReconciled, redOf } from './testReconciled.ts'

vi.setConfig({ testTimeout: 30_000 })
beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response(null))
})

/** Three people, the first of whom sent two forms, and two endpoints. */
async function makeLife() {
  const site = await makeReconciled()
  const all = await site.makeEndpoint()
  const some = await site.makeEndpoint({ events: ['lead.created'] })
  for (const name of ['ada', 'bea', 'cyd', 'ada']) await site.sendOne({ email: `${name}@${name}.example` })
  await site.settled()
  return { ...site, all, some }
}

describe('after ordinary life', () => {
  test('all legs are equal, with their numbers', async () => {
    const { reconcile, all, some } = await makeLife()
    const found = await reconcile()
    expect(found).toMatchObject({
      ok: true,
      lastPosition: 4,
      findings: [],
      log: { given: 4, handedOn: 4, waiting: 0, setAside: 0 },
      submissions: { accepted: 4, ofLeads: 4, quarantined: 0 },
      leads: { made: 3, leads: 3, merged: 0, erased: 0 },
      events: { announced: 8, stored: 8 },
    })
    expect(found.deliveries.find(({ endpoint }) => endpoint === all.id)).toMatchObject({ events: 8, filtered: 0 })
    expect(found.deliveries.find(({ endpoint }) => endpoint === some.id)).toMatchObject({ events: 8, filtered: 5 })
  })

  test('so they are with nothing at all', async () => {
    const { reconcile } = await makeReconciled()
    expect(await reconcile()).toMatchObject({ ok: true, log: { given: 0 }, deliveries: [] })
  })

  test('merges, undoing one, erasing, quarantine, release, partials and repeats are no loss', async () => {
    const site = await makeLife()
    const trapped = { screen: { trapped: true, filledMs: 1 } }
    const waiting = await site.sendOne({ email: 'dan@dan.example' }, trapped)
    await site.sendOne({ email: 'ada@ada.example' }, trapped)
    await site.sendOne({ email: 'eve@eve.example' }, trapped)
    await site.settled()
    await bodyOf(ask('POST', `/v1/submissions/${waiting.id}/release?site=${site.id}`), 200)
    const first = await site.partial({ email: 'fay@fay.example' })
    await site.sendOne({ email: 'fay@fay.example' }, { supersedes: [first.id] })
    await site.partial({ email: 'guy@guy.example' })
    await site.partial({ may_call: false, email: 'hal@hal.example' })
    await site.letTimePass()
    await site.partial({ email: 'ivy@ivy.example' })
    const [one, other, third, fourth] = await site.leads()
    if (!one || !other || !third || !fourth) throw new Error('there are four leads')
    const merge = await site.merge(one, other)
    await site.merge(third, fourth)
    await bodyOf(ask('POST', `/v1/leads/${merge.lead}/merges/${merge.id}/undo`), 200)
    await site.erase(fourth)
    await site.settled()
    const ada = (await site.leads()).find(({ email }) => email === 'ada@ada.example')
    if (ada) await site.erase(ada)
    await site.settled()
    const found = await site.reconcile()
    expect(found.findings).toEqual([])
    expect(found).toMatchObject({
      ok: true,
      partials: { taken: 4, held: 1, handedOn: 1, superseded: 1, withdrawn: 1 },
      submissions: { quarantined: expect.any(Number) },
    })
    expect(found.leads.erased).toBeGreaterThan(2)
    expect(found.submissions.erased).toBeGreaterThan(found.leads.erased)
  })

  test('paused, changed, deleted and later endpoints are no loss', async () => {
    const site = await makeLife()
    await bodyOf(ask('PATCH', `/v1/endpoints/${site.all.id}`, { state: 'paused' }), 200)
    await site.sendOne({ email: 'dan@dan.example' })
    await site.settled()
    await bodyOf(ask('PATCH', `/v1/endpoints/${site.all.id}`, { events: ['lead.erased'] }), 200)
    await site.makeEndpoint()
    await site.sendOne({ email: 'eve@eve.example' })
    await site.settled()
    expect((await ask('DELETE', `/v1/endpoints/${site.some.id}`)).status).toBe(204)
    await site.sendOne({ email: 'fay@fay.example' })
    await site.settled()
    const found = await site.reconcile()
    expect(found.findings).toEqual([])
    expect(found.deliveries.map(({ events }) => events).toSorted()).toEqual([12, 14, 4].toSorted())
  })

  test('commands that come to nothing are no loss', async () => {
    const site = await makeLife()
    const [lead] = await site.leads()
    const [sent] = (
      await env.DB.prepare('SELECT id FROM submissions WHERE site_id = ?').bind(site.id).all<{ id: string }>()
    ).results
    if (!lead || !sent) throw new Error('there is a lead')
    await site.erase({ ...lead, id: makeId('ld', 0) })
    await site.append({ kind: 'release', id: makeId('cm', 0), submissionId: sent.id, keys: {} } as never)
    await bodyOf(ask('PATCH', `/v1/leads/${lead.id}`, { name: 'Ada L.' }), 200)
    await site.settled()
    expect(await site.reconcile()).toMatchObject({ ok: true, log: { given: 7, handedOn: 7 } })
  })

  test('what the Desk took for new and D1 had already is counted as repeated', async () => {
    const site = await makeLife()
    const sent = await site.sendOne({ email: 'dan@dan.example' })
    await site.settled()
    await runInDurableObject(site.desk, (_, state) => {
      state.storage.sql.exec('DELETE FROM seen')
    })
    await bodyOf(site.send(sent), 202)
    await site.settled()
    expect(await site.reconcile()).toMatchObject({ ok: true, submissions: { accepted: 6, ofLeads: 5, repeated: 1 } })
  })

  test('so it is where the answer of D1 was lost after its commit', async () => {
    const site = await makeLife()
    await withFaults(site.id, [failAfterCommit, failAfterCommit])
    for (const name of ['dan', 'eve', 'fay']) await site.sendOne({ email: `${name}@${name}.example` })
    await site.settled()
    expect(await site.reconcile()).toMatchObject({ ok: true, submissions: { accepted: 7, ofLeads: 7 } })
  })
})

const positionOf = (site: string) =>
  env.DB.prepare('SELECT max(position) AS n FROM submissions WHERE site_id = ?').bind(site).first<number>('n')

describe('what is lost turns one leg red, and it says where', () => {
  test('a submission that is gone', async () => {
    const { id, reconcile } = await makeLife()
    await damage(['DELETE FROM submissions WHERE site_id = ? AND position = ?', id, 4])
    const found = await reconcile()
    expect(redOf(found)).toEqual(['submissions'])
    expect(found).toMatchObject({
      ok: false,
      findings: [{ leg: 'submissions', firstPosition: 1, lastPosition: 99, expected: 4, found: 3 }],
    })
  })

  test('a lead that is gone, though all of its submissions are some lead’s', async () => {
    const { id, reconcile, leads } = await makeLife()
    const [one, other] = await leads()
    await damage(
      ['UPDATE submissions SET lead_id = ? WHERE lead_id = ?', other?.id ?? '', one?.id ?? ''],
      ['DELETE FROM leads WHERE site_id = ? AND id = ?', id, one?.id ?? ''],
    )
    const found = await reconcile()
    expect(redOf(found)).toEqual(['leads'])
    expect(found.findings).toMatchObject([{ leg: 'leads', expected: 3, found: 2 }])
  })

  test('a merged lead that its survivor forgot', async () => {
    const { reconcile, leads, merge } = await makeLife()
    const [one, other] = await leads()
    if (!one || !other) throw new Error('there are leads')
    const made = await merge(one, other)
    await damage(['DELETE FROM lead_parts WHERE id = ?', made.merged])
    expect(redOf(await reconcile())).toEqual(['leads'])
  })

  test('an event that is gone', async () => {
    const { id, reconcile } = await makeLife()
    await damage(['DELETE FROM events WHERE site_id = ? AND position = ?', id, 41])
    const found = await reconcile()
    expect(redOf(found)).toEqual(['events'])
    expect(found.findings).toMatchObject([{ leg: 'events', expected: 8, found: 7 }])
  })

  test('a delivery that is gone, of its endpoint only', async () => {
    const { all, reconcile } = await makeLife()
    await damage(['DELETE FROM deliveries WHERE endpoint_id = ? AND position = ?', all.id, 41])
    const found = await reconcile()
    expect(redOf(found)).toEqual([`deliveries of ${all.id}`])
    expect(found.findings).toMatchObject([{ leg: 'deliveries', endpoint: all.id, expected: 8, found: 7 }])
  })

  test('a delivery that was never written', async () => {
    const site = await makeLife()
    await env.DB.prepare(
      `CREATE TRIGGER never_written AFTER INSERT ON deliveries WHEN new.endpoint_id = '${site.some.id}'
       BEGIN DELETE FROM deliveries WHERE endpoint_id = new.endpoint_id AND event_id = new.event_id; END`,
    ).run()
    try {
      await site.sendOne({ email: 'dan@dan.example' })
      await site.settled()
    } finally {
      await env.DB.prepare('DROP TRIGGER never_written').run()
    }
    const found = await site.reconcile()
    expect(redOf(found)).toEqual([`deliveries of ${site.some.id}`])
    expect(found.findings).toMatchObject([{ endpoint: site.some.id, expected: 10, found: 9 }])
  })

  test('a command that the log forgot before D1 had it', async () => {
    const site = await makeLife()
    await runInDurableObject(site.desk, async (_, state) => {
      state.storage.sql.exec(`INSERT INTO log (id, command, appended_at) VALUES ('cm_1', '{"kind":"submission"}', 0)`)
      state.storage.sql.exec('DELETE FROM log')
    })
    await site.sendOne({ email: 'dan@dan.example' })
    await site.settled()
    const found = await site.reconcile()
    expect(redOf(found)).toEqual(['log'])
    expect(found.findings).toMatchObject([{ leg: 'log', expected: 6, found: 5 }])
  })

  test('a partial submission that the Desk lost', async () => {
    const site = await makeLife()
    await site.partial({ email: 'dan@dan.example' })
    expect(await site.reconcile()).toMatchObject({ ok: true, partials: { taken: 1, held: 1 } })
    await runInDurableObject(site.desk, (_, state) => {
      state.storage.sql.exec('DELETE FROM held')
    })
    expect(redOf(await site.reconcile())).toEqual(['partials'])
  })

  test('a command that was set aside stays red, with its place and why, until somebody has seen it', async () => {
    const site = await makeLife()
    await site.append({ kind: 'poison', id: makeId('cm', 0) })
    await site.settled()
    const found = await site.reconcile()
    expect(redOf(found)).toEqual(['log'])
    expect(found).toMatchObject({
      log: { given: 5, handedOn: 4, setAside: 1 },
      findings: [{ leg: 'log', firstPosition: 5, detail: expect.stringContaining('no handler for “poison”') }],
    })
    const ids = found.findings.map(({ id }) => id)
    expect(await site.acknowledge(ids)).toEqual({ acknowledged: ids })
    expect(await site.reconcile()).toMatchObject({ ok: true, log: { setAside: 1 }, findings: [] })
  })

  test('a submission that was set aside is accounted for, and looked at by somebody', async () => {
    const site = await makeLife()
    await site.append({ kind: 'submission', id: makeId('cm', 0), content: {}, keys: {} } as never)
    await site.settled()
    const found = await site.reconcile()
    expect(found.submissions).toMatchObject({ ok: true, accepted: 5, ofLeads: 4, setAside: 1 })
    expect(redOf(found)).toEqual(['log'])
    await runInDurableObject(site.desk, (_, state) => {
      state.storage.sql.exec('DELETE FROM set_aside')
    })
    expect((await site.reconcile()).findings).toMatchObject([{ leg: 'log', expected: 5, found: 4 }])
  })
})

test('what somebody has seen is green until it grows', async () => {
  const site = await makeLife()
  const last = (await positionOf(site.id)) ?? 0
  await damage(['DELETE FROM events WHERE site_id = ? AND position = ?', site.id, last * 10])
  const [finding] = (await site.reconcile()).findings
  expect(await site.acknowledge([finding?.id ?? ''])).toEqual({ acknowledged: [finding?.id] })
  expect(await site.reconcile()).toMatchObject({ ok: true, events: { ok: true, announced: 8, stored: 7 } })
  await site.sendOne({ email: 'dan@dan.example' })
  await site.settled()
  expect(await site.reconcile()).toMatchObject({ ok: true, events: { announced: 10, stored: 9 } })
  await damage(['DELETE FROM events WHERE site_id = ? AND position = ?', site.id, last * 10 + 1])
  expect(redOf(await site.reconcile())).toEqual(['events'])
})
