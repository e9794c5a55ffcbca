import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import type { QuarantineDay } from '../../../shared/schema/quarantineDay.ts'
import { watchQueries } from '../../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'
import { listQuarantineDays, QuarantineDays } from './quarantineDays.ts'

const DAY_MS = 86_400_000
const NOW_MS = Date.UTC(2026, 10, 22, 9)

test('what went into quarantine is answered by day, with each of its reasons', async () => {
  const { site, submission, send, submitAs } = await makeTestSite()
  await submitAs('ada@analytical.example')
  for (let times = 0; times < 2; times++) await send(submission(), { origin: 'https://preview.example' })
  const links = 'http://a.example http://b.example http://c.example <script>'
  await send(submission({ answers: { name: 'Ada', email: 'ada@analytical.example', message: links } }))
  const answer = () =>
    bodyOf<{ items: QuarantineDay[] }>(ask('GET', `/v1/sites/${site.id}/quarantine-days?days=7`), 200)
  await vi.waitFor(
    async () => {
      const { items } = await answer()
      expect(items).toHaveLength(7)
      expect(items[0]).toMatchObject({ quarantined: 3, reasons: { origin: 2, links: 1, markup: 1 } })
    },
    { timeout: 10_000, interval: 50 },
  )
  const { items } = await answer()
  expect(items[0]?.day).toBe(new Date().toISOString().slice(0, 10))
  expect(items.slice(1).every(({ quarantined }) => quarantined === 0)).toBe(true)
})

test('days end at midnight UTC, groups add up, and no other site’s count', async () => {
  const [{ site }, { site: other }] = [await makeTestSite(), await makeTestSite()]
  const write = async (siteId: string, ...atMs: number[]) => {
    const days = new QuarantineDays()
    for (const at of atMs) days.add(['trap', 'instant', 'trap'], at)
    await env.DB.batch(days.statements(env.DB, siteId))
  }
  const midnight = Date.UTC(2026, 10, 22)
  await write(site.id, midnight - 1, midnight, midnight + 1)
  await write(site.id, midnight + DAY_MS - 1)
  await write(other.id, midnight)
  await write(site.id, midnight - 2 * DAY_MS)
  expect(await listQuarantineDays(env.DB, site.id, 2, NOW_MS)).toEqual([
    { day: '2026-11-22', quarantined: 3, reasons: { trap: 3, instant: 3 } },
    { day: '2026-11-21', quarantined: 1, reasons: { trap: 1, instant: 1 } },
  ])
})

test('a group without any writes nothing', () => {
  expect(new QuarantineDays().statements(env.DB, 'st_any')).toEqual([])
})

test('the days are found by their key, however many submissions there were', async () => {
  const { site } = await makeTestSite()
  const { db, scans } = watchQueries(env.DB)
  const days = new QuarantineDays()
  for (let index = 0; index < 1_000; index++) days.add(['trap'], NOW_MS - index * DAY_MS)
  await db.batch(days.statements(db, site.id))
  await listQuarantineDays(db, site.id, 30, NOW_MS)
  expect(await scans()).toEqual([])
  const plan = `SELECT day, reason, submissions FROM quarantine_days WHERE site_id = ? AND day >= ?`
  const { meta } = await env.DB.prepare(plan).bind(site.id, '2026-10-24').all()
  expect(meta.rows_read).toBe(60)
})

test.each(['0', '367', 'many', '1.5'])('%s days cannot be asked for', async (days) => {
  const { site } = await makeTestSite()
  await bodyOf(ask('GET', `/v1/sites/${site.id}/quarantine-days?days=${days}`), 400)
})
