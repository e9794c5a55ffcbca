import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Command, Logged } from '../desk/machine.ts'
import { writeGroup } from '../desk/writeGroup.ts'
import { foldLeads, type LeadCommand } from '../handlers.ts'
import { testSubmission } from '../submissions/testSubmission.ts'
import { watchQueries } from '../testQueries.ts'
import { makeTestSite } from '../testSite.ts'

/** A site whose log is written past its Desk, group by group, with what each group costs. */
async function makeLog() {
  const { site } = await makeTestSite()
  const watched = watchQueries(env.DB)
  let position = 0
  const write = async (...commands: Command[]) => {
    const cost = { trips: 0, read: 0, written: 0 }
    const db = new Proxy(watched.db, {
      get(target, name) {
        if (name !== 'batch') return Reflect.get(target, name)
        return async (statements: D1PreparedStatement[]) => {
          cost.trips++
          const results = await target.batch(statements)
          for (const { meta } of results) {
            cost.read += meta.rows_read
            cost.written += meta.rows_written
          }
          return results
        }
      },
    })
    const group = commands.map((command): Logged => ({ position: ++position, appendedAt: Date.now(), command }))
    const firstPosition = group[0]?.position ?? 0
    const written = await writeGroup(db, foldLeads(env), site.id, { firstPosition, commands: group }, Date.now())
    expect(written).toMatchObject({ state: 'written' })
    return cost
  }
  const ids = async (sql: string) =>
    (await env.DB.prepare(sql).bind(site.id).all<{ id: string }>()).results.map(({ id }) => id)
  return { site: site.id, write, ids, scans: watched.scans }
}

const cm = () => makeId('cm', Date.now())
const submit = (email: string, company?: string) => testSubmission(cm(), { values: { email, company } })

test('whatever is said of companies costs two round trips and scans no table', async () => {
  const { write, ids, scans } = await makeLog()
  await write(submit('ada@acme.com', 'Acme'), submit('bea@acme.com', 'Acme'), submit('cyd@gmail.com', 'Acme'))
  const companies = await ids('SELECT id FROM companies WHERE site_id = ? ORDER BY kind')
  const [ada = '', bea = '', cyd = ''] = await ids('SELECT id FROM leads WHERE site_id = ? ORDER BY position')
  const [company = ''] = companies
  const name = { kind: 'name' as const, key: 'acme' }
  const domain = { kind: 'domain' as const, key: 'acme.de' }
  const people = [{ lead: ada, engagedMinutes: 1, formsSent: 1 }]
  const commands: LeadCommand[] = [
    { kind: 'name_company', id: cm(), company, name: 'Acme', isSure: true, unsaid: [], keys: [name] },
    {
      kind: 'change_company',
      id: cm(),
      company,
      aliases: [domain],
      name: 'Acme Inc',
      mainContact: ada,
      keys: [domain],
      leads: [cyd],
    },
    { kind: 'change_company', id: cm(), company, aliases: [], keys: [], leads: [ada, bea] },
    { kind: 'place', id: cm(), leads: [ada, cyd], keys: [name], walk: { company, next: null } },
    { kind: 'warm', id: cm(), company, activePeople: 3, engagedMinutes: 1, reasons: [], warmUntilMs: 1, people },
  ]
  for (const command of commands) expect((await write(command)).trips).toBe(2)
  expect(await scans()).toEqual([])
})

/** Rows written more than for somebody of no company: by the first of a company, and by those who come after. */
const ROWS_PER_PERSON = { first: 5, further: 4 }
/** Three for the new one and three for whoever was there: each is told of the other. */
const ROWS_OF_COLLEAGUES = 6

test('a company costs a fixed number of rows per person, however many there are', async () => {
  const { write } = await makeLog()
  const people = (from: number, domain: (n: number) => string) =>
    Array.from({ length: 50 }, (_, n) => submit(`p${from + n}@${domain(from + n)}`))
  const costOf = async (from: number, domain: (n: number) => string) => {
    const { read, written } = await write(...people(from, domain))
    return { read: read / 50, written: Math.floor(written / 50) }
  }
  const nobody = await costOf(0, () => 'gmail.com')
  const first = await costOf(100, (n) => `company${n}.com`)
  const further = await costOf(200, (n) => `company${n - 100}.com`)
  expect(first.written - nobody.written).toBe(ROWS_PER_PERSON.first)
  expect(further.written - nobody.written).toBe(ROWS_PER_PERSON.further + ROWS_OF_COLLEAGUES)
  await costOf(300, () => 'acme.com')
  const crowd = await costOf(400, () => 'acme.com')
  for (const from of [500, 600, 700]) await costOf(from, () => 'acme.com')
  expect(await costOf(800, () => 'acme.com')).toEqual(crowd)
})
