import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Logged } from '../desk/machine.ts'
import { writeGroup } from '../desk/writeGroup.ts'
import { foldLeads, type LeadCommand } from '../handlers.ts'
import { putLeads } from '../leads/lists/testLeads.ts'
import { testSubmission } from '../submissions/testSubmission.ts'
import { watchQueries } from '../testQueries.ts'
import { makeTestSite } from '../testSite.ts'
import { selectVerdictsOfLead } from '../verdicts/store.ts'
import { handoffIdOf } from './handoffIdOf.ts'
import type { Qualifying } from './qualifying.ts'
import { listOverdue, selectHandoffsOfLead } from './store.ts'
import { verdictUrl } from './verdictLink.ts'

const HERE = 'http://baton.test'
const SENDERS = 20
/** D1 rows read for one of them who is new, and who is known; without going to sales 63 and 41. README. */
const MOST_ROWS = [76, 67]

/** What people of one company send, each enough for sales. */
const sendings = (site: string): LeadCommand[] =>
  Array.from({ length: SENDERS }, (_, nth) => {
    const email = `person${nth}@analytical.example`
    const command = testSubmission(makeId('cm', Date.now()), {
      values: { email },
      externalId: `crm-${nth}`,
      visitor: `${nth}`.padStart(32, '0'),
    })
    const verdict = `${HERE}/v/${site}.${handoffIdOf(command.content.id)}.1.x`
    const qualifies: Qualifying = { reasons: [{ says: 'Sent it' }], hours: 1, here: HERE, verdictUrl: verdict }
    return { ...command, keys: { ...command.keys, link: makeId('ld', 0) }, qualifies }
  })

/** Writes commands past the Desk, as the Desk would, and counts what D1 read and how often it was asked. */
async function write(site: string, position: number, commands: readonly LeadCommand[]) {
  const count = { trips: 0, read: 0 }
  const { db, scans } = watchQueries(env.DB)
  const counted = new Proxy(db, {
    get(target, name) {
      if (name !== 'batch') return Reflect.get(target, name)
      return async (statements: D1PreparedStatement[]) => {
        count.trips++
        const results = await env.DB.batch(statements)
        for (const { meta } of results) count.read += meta.rows_read
        return results
      }
    },
  })
  const group = commands.map((command, nth): Logged => ({ position: position + nth, appendedAt: Date.now(), command }))
  const written = { firstPosition: position, commands: group }
  expect(await writeGroup(counted, foldLeads(env), site, written, Date.now())).toMatchObject({ state: 'written' })
  expect(await scans()).toEqual([])
  return count
}

/** All that happens between marketing and sales at a site that has so many other leads. */
async function readAt(others: number) {
  const { site } = await makeTestSite()
  const rows = Array.from({ length: others }, (_, nth) => ({ position: 10_000 + nth, email: `x${nth}@example.com` }))
  await putLeads(site.id, rows)
  const first = await write(site.id, 1, sendings(site.id))
  const again = await write(site.id, 101, sendings(site.id))
  const sql = 'SELECT id, lead_id AS lead FROM handoffs WHERE site_id = ? ORDER BY at, id'
  const { results } = await env.DB.prepare(sql).bind(site.id).all<{ id: string; lead: string }>()
  expect(results).toHaveLength(SENDERS)
  const overdue = await write(
    site.id,
    201,
    await Promise.all(
      results.map(async ({ id: handoff, lead }): Promise<LeadCommand> => {
        const url = await verdictUrl(env, HERE, { site: site.id, handoff, link: 1 })
        return { kind: 'overdue', id: makeId('cm', Date.now()), handoff, lead, verdictUrl: url }
      }),
    ),
  )
  const verdicts = await write(
    site.id,
    301,
    results.map(({ lead }): LeadCommand => {
      const ids = { id: makeId('cm', Date.now()), verdict: makeId('vd', Date.now()), lead, handoff: null }
      return { kind: 'verdict', ...ids, told: { kind: 'lost' }, by: 'Me', via: 'api', hash: '' }
    }),
  )
  const [lead = ''] = results.map((one) => one.lead)
  const revoked = await write(site.id, 401, [{ kind: 'revoke_links', id: makeId('cm', Date.now()), alone: true, lead }])
  return [first, again, overdue, verdicts, revoked]
}

test('leads are given to sales and answered in two round trips, by the same rows however many leads there are', async () => {
  const [few, many] = [await readAt(200), await readAt(4_000)]
  expect(few.slice(0, 2).every(({ read }, nth) => read / SENDERS < (MOST_ROWS[nth] ?? 0))).toBe(true)
  for (const [nth, { trips, read }] of few.entries()) {
    expect(trips).toBe(2)
    // A look into an index reads the row behind its last one, where there is one: that is a matter of random ids.
    expect(Math.abs(read - (many[nth]?.read ?? 0)), `step ${nth}`).toBeLessThan(5 * SENDERS)
  }
}, 60_000)

test('what is asked of handoffs and verdicts scans no table', async () => {
  const { db, scans } = watchQueries(env.DB)
  const before = { atMs: 1, id: '' }
  await listOverdue(db, Date.now(), 10)
  await selectHandoffsOfLead(db, 'ld_x', before, 1).all()
  await selectVerdictsOfLead(db, 'ld_x', before, 1).all()
  expect(await scans()).toEqual([])
})
