import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { Ledger } from '../desk/ledger.ts'
import { watchQueries } from '../testQueries.ts'
import { countRows, listDue, listOpenFindings, listSeenFindings, readReckoned } from './store.ts'
import { sweepReconciliation } from './sweepReconciliation.ts'
import { damage, makeReconciled, redOf } from './testReconciled.ts'

vi.setConfig({ testTimeout: 30_000 })
beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response(null))
})

const MINUTE_MS = 60_000

type Reconciled = Awaited<ReturnType<typeof makeReconciled>>

/** Moves the log on, as if so many commands had come and gone. */
function skipTo(site: Reconciled, position: number): Promise<void> {
  return runInDurableObject(site.desk, (_, { storage: { sql } }) => {
    const { seq } = sql.exec<{ seq: number }>(`SELECT seq FROM sqlite_sequence WHERE name = 'log'`).one()
    const ledger = new Ledger(sql, 0)
    for (let page = 0; page * 100 < position; page++) {
      const positions = Array.from({ length: 100 }, (_, index) => page * 100 + index)
      const n = positions.filter((one) => one > seq && one < position).length
      if (n > 0) ledger.add({ [page]: { 'kind:edit': n } })
    }
    sql.exec(`UPDATE sqlite_sequence SET seq = ? WHERE name = 'log'`, position - 1)
    sql.exec('UPDATE drained SET last_position = ?', position - 1)
  })
}

/** Runs cron in such a way that it is this site's turn. */
async function sweepAt(site: Reconciled, nowMs: number): Promise<void> {
  await env.DB.prepare('UPDATE reconciled SET due_at = ? WHERE site_id <> ?')
    .bind(nowMs * 2, site.id)
    .run()
  await sweepReconciliation(env, nowMs)
}

test('a stretch that is full is gone through once, and what it came to is kept', async () => {
  const site = await makeReconciled()
  await site.makeEndpoint()
  await site.sendOne({ email: 'ada@ada.example' })
  await site.sendOne({ email: 'bea@bea.example' })
  await site.settled()
  await skipTo(site, 1_000)
  await site.sendOne({ email: 'cyd@cyd.example' })
  await site.settled()
  const now = Date.now()
  await sweepAt(site, now)
  expect((await site.reconcile()).before).toEqual({
    ...{ upToPosition: 999, submissions: 2, leads: 2, events: 4, deliveries: 4 },
    checkedAt: new Date(now).toISOString(),
  })
  await sweepAt(site, now + 61 * MINUTE_MS)
  expect((await site.reconcile()).before).toMatchObject({ upToPosition: 999, submissions: 2 })
  expect(await site.reconcile()).toMatchObject({ ok: true, firstPosition: 100, lastPosition: 1_000 })
})

test('what cron found stays red when the log has moved on, and when it is mended, until somebody has seen it', async () => {
  const site = await makeReconciled()
  await site.sendOne({ email: 'ada@ada.example' })
  await site.settled()
  await damage(['CREATE TABLE mended AS SELECT * FROM events WHERE site_id = ? AND position = ?', site.id, 10])
  await damage(['DELETE FROM events WHERE site_id = ? AND position = ?', site.id, 10])
  await sweepAt(site, Date.now())
  await skipTo(site, 3_000)
  expect(await site.reconcile()).toMatchObject({ ok: false, events: { ok: false, announced: 0, stored: 0 } })
  expect((await site.reconcile(50)).events).toMatchObject({ ok: false, announced: 2, stored: 1 })
  await damage(['INSERT INTO events SELECT * FROM mended'], ['DROP TABLE mended'])
  const found = await site.reconcile()
  expect(redOf(found)).toEqual(['events'])
  expect(await site.acknowledge(found.findings.map(({ id }) => id))).toEqual({ acknowledged: ['events:1'] })
  expect(await site.reconcile()).toMatchObject({ ok: true })
})

test('a long log is caught up with, a stretch a minute', async () => {
  const site = await makeReconciled()
  await site.sendOne({ email: 'ada@ada.example' })
  await site.settled()
  await skipTo(site, 3_500)
  const now = Date.now()
  for (const [minute, upToPosition] of [999, 1_999, 2_999, 2_999].entries()) {
    await sweepAt(site, now + minute * MINUTE_MS)
    expect((await site.reconcile()).before).toMatchObject({ upToPosition })
  }
})

test('of many endpoints the answer counts fifty, cron all', async () => {
  const site = await makeReconciled()
  const endpoints = await Promise.all(Array.from({ length: 52 }, () => site.makeEndpoint()))
  await site.sendOne({ email: 'ada@ada.example' })
  await site.settled()
  const last =
    endpoints
      .map(({ id }) => id)
      .toSorted()
      .at(-1) ?? ''
  await damage(['DELETE FROM deliveries WHERE endpoint_id = ? AND position = ?', last, 10])
  const found = await site.reconcile()
  expect([found.deliveries.length, found.endpointsLeftOut, found.ok]).toEqual([50, 2, true])
  await sweepAt(site, Date.now())
  expect((await site.reconcile()).findings).toMatchObject([{ leg: 'deliveries', endpoint: last }])
})

test('one answer reads as much of a long log as of a short one, and no table whole', async () => {
  const { db, scans } = watchQueries(env.DB)
  const site = await makeReconciled()
  const endpoint = await site.makeEndpoint()
  for (let sent = 0; sent < 20; sent++) await site.sendOne({ email: `${sent}@${sent}.example` })
  await site.settled()
  const rowsOf = async (first: number, last: number) => {
    let rows = 0
    const counting = new Proxy(db, {
      get: (target, name) =>
        name === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              const results = await target.batch(statements)
              rows += results.reduce((sum, { meta }) => sum + meta.rows_read, 0)
              return results
            }
          : Reflect.get(target, name).bind(target),
    })
    await countRows(counting, site.id, [{ first, last }], [endpoint.id])
    return rows
  }
  const short = await rowsOf(1, 10)
  for (let sent = 20; sent < 120; sent++) await site.sendOne({ email: `${sent}@${sent}.example` })
  await site.settled()
  expect(await rowsOf(1, 10)).toBe(short)
  expect(short).toBeLessThanOrEqual(10 * 20)
  await listDue(db, 0, 10)
  await listOpenFindings(db, site.id, 10)
  await listSeenFindings(db, site.id, ['events:1'])
  await readReckoned(db, site.id)
  expect(await scans()).toEqual([])
})
