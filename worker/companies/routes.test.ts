import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Company } from '../../shared/schema/company.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import type { EngagedPerson } from './people/engagement.ts'
import { placePeople } from './people/placePeople.ts'
import { mainContact, wholeCompany } from './people/wholeCompany.ts'
import { findCompany, listCompanies, searchCompanies } from './store.ts'
import { makeCompanySite } from './testCompanies.ts'
import { lookAtCompanies } from './warming/lookAtCompanies.ts'

const DAY_MS = 86_400_000

/** What of a database is read, as D1 counts it. */
function counting() {
  const watched = watchQueries(env.DB)
  let rows = 0
  const tell = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => tell(target.bind(...values))
        if (name === 'bare') return target
        return async () => {
          const answer = await target.all()
          rows += answer.meta.rows_read
          return name === 'first' ? (answer.results[0] ?? null) : answer
        }
      },
    })
  const db = new Proxy(watched.db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => tell(target.prepare(sql))
      if (name === 'batch') {
        return async (statements: (D1PreparedStatement & { bare: D1PreparedStatement })[]) => {
          const answers = await target.batch(statements.map(({ bare }) => bare))
          for (const { meta } of answers) rows += meta.rows_read
          return answers
        }
      }
      return Reflect.get(target, name)
    },
  })
  return { db, rows: () => rows, scans: watched.scans }
}

describe('the list of companies', () => {
  test('has those first whose people last did something, page by page', async () => {
    const { site, say, list } = await makeCompanySite()
    for (const domain of ['acme.com', 'boole.com', 'cantor.com', 'dirac.com']) await say({ email: `a@${domain}` })
    await say({ email: 'b@boole.com' })
    const expected = ['boole.com', 'dirac.com', 'cantor.com', 'acme.com']
    expect((await list()).map(({ domain }) => domain)).toEqual(expected)
    const paged: (string | null)[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const path: string = `/v1/companies?site=${site.id}&limit=3${cursor && `&cursor=${cursor}`}`
      const page: { items: Company[]; nextCursor: string | null } = await bodyOf(ask('GET', path), 200)
      paged.push(...page.items.map(({ domain }) => domain))
      cursor = page.nextCursor
    }
    expect(paged).toEqual(expected)
  })

  test('is searched by the beginning of a name, a domain or an alias', async () => {
    const { say, list, companyOf, change } = await makeCompanySite()
    await say({ email: 'a@acme.com', company: 'Kiln People' }, { email: 'b@gmail.com', company: 'Kilner & Co' })
    await say({ email: 'c@boole.com' })
    await change((await companyOf('boole.com'))?.id ?? '', { aliases: [{ kind: 'domain', value: 'kilt.org' }] })
    const found = async (q: string) =>
      (await list(`&q=${encodeURIComponent(q)}`)).map(({ domain, name }) => domain ?? name)
    expect(await found('kil')).toEqual(['acme.com', 'Kilner & Co', 'boole.com'])
    expect(await found('KILN P')).toEqual(['acme.com'])
    expect(await found('acme.c')).toEqual(['acme.com'])
    expect(await found('%')).toEqual([])
  })
})

describe('a company’s page', () => {
  const someone = (changes: Partial<EngagedPerson>): EngagedPerson => ({
    ...{ lead: makeId('ld', 0), name: null, email: null, company: null, stage: 'lead', createdAtMs: 0, position: 1 },
    ...{ lastSeenAtMs: 0, reads: [], formsSent: 0, ...changes },
  })

  test('names whom a member chose, else who is furthest, then who did most, then who came first', () => {
    const first = someone({ position: 1 })
    const reader = someone({ position: 2, reads: [{ atMs: 0, engagedMs: 60_000 }] })
    const accepted = someone({ position: 3, stage: 'accepted' })
    const lost = someone({ position: 4, stage: 'lost' })
    const contact = (people: EngagedPerson[], chosen: string | null = null) => mainContact(people, chosen)
    expect(contact([lost, accepted, reader, first])).toBe(accepted.lead)
    expect(contact([lost, reader, first])).toBe(reader.lead)
    expect(contact([someone({ position: 2 }), first])).toBe(first.lead)
    expect(contact([lost, first])).toBe(first.lead)
    expect(contact([lost, accepted], lost.lead)).toBe(lost.lead)
    expect(contact([accepted], lost.lead)).toBe(accepted.lead)
    expect(contact([])).toBeNull()
  })

  test('tells its people, what they did in 14 days, and how the first of them came', async () => {
    const { site, say, read, makeVisitor, whole, companyOf } = await makeCompanySite()
    const [ada, bea] = [makeVisitor(), makeVisitor()]
    await say({ email: 'ada@acme.com', visitor: ada })
    await say({ email: 'bea@acme.com', visitor: bea }, { email: 'bea@acme.com' })
    await env.DB.prepare(
      `UPDATE leads SET first_touchpoint = json_object('channel', iif(email LIKE 'ada%', 'email', 'paid_search')) WHERE site_id = ?`,
    )
      .bind(site.id)
      .run()
    await read(bea, 3)
    await read(bea, 2.5)
    await read(bea, 9, new Date(Date.now() - 15 * DAY_MS).toISOString())
    const { people, engagement, firstChannel, hasMorePeople } = await whole((await companyOf('acme.com'))?.id ?? '')
    expect(people).toMatchObject([
      { email: 'bea@acme.com', isMainContact: true, engagedMinutes: 5.5, formsSent: 2 },
      { email: 'ada@acme.com', isMainContact: false, engagedMinutes: 0, formsSent: 1 },
    ])
    expect(engagement).toMatchObject({ days: 14, activePeople: 2, engagedMinutes: 5.5, formsSent: 3 })
    expect({ firstChannel, hasMorePeople }).toEqual({ firstChannel: 'email', hasMorePeople: false })
  })

  test('keeps the main contact that a member chose through a merge, and forgets who left', async () => {
    const { say, leadOf, whole, change, companyOf } = await makeCompanySite()
    await say({ email: 'ada@acme.com' }, { email: 'bea@acme.com' }, { email: 'cyd@acme.com' }, { email: 'x@boole.com' })
    const { id } = (await companyOf('acme.com')) ?? { id: '' }
    const [ada, bea] = [await leadOf('ada@acme.com'), await leadOf('bea@acme.com')]
    const contactOf = async () => (await whole(id)).people.find(({ isMainContact }) => isMainContact)?.lead
    expect(await contactOf()).toBe(ada.id)
    await change(id, { mainContact: bea.id })
    expect(await contactOf()).toBe(bea.id)
    await bodyOf(ask('PATCH', `/v1/companies/${id}`, { mainContact: (await leadOf('x@boole.com')).id }), 422)
    await bodyOf(ask('POST', `/v1/leads/${ada.id}/merges`, { with: bea.id }), 201)
    expect(await whole(id)).toMatchObject({ mainContact: ada.id })
    await bodyOf(ask('PATCH', `/v1/leads/${ada.id}`, { email: 'ada@elsewhere.com' }), 200)
    const { people } = await whole(id)
    expect(people.map(({ email }) => email)).toContain('cyd@acme.com')
  })
})

describe('however many there are', () => {
  /** Companies with people who read, written past the Desk. */
  async function put(siteId: string, from: number, to: number, reads: number) {
    const people = Array.from({ length: to - from }, (_, index) => from + index)
    const json = JSON.stringify(people)
    const id = `'co_' || printf('%026d', value)`
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO companies (id, site_id, kind, key, name, name_key, name_by, created_at, active_at, marked_at)
         SELECT ${id}, ?2, 'domain', 'd' || value || '.com', 'Name ' || value, 'name ' || value, 'people', value, value, value
         FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
      ).bind(json, siteId),
      env.DB.prepare(
        `INSERT INTO company_keys (site_id, kind, key, company_id, said_by)
         SELECT ?2, 'domain', 'd' || value || '.com', ${id}, 'people' FROM json_each(?1)`,
      ).bind(json, siteId),
      env.DB.prepare(
        `INSERT INTO leads (id, site_id, position, stage, submissions, sequence, created_at, updated_at, last_seen_at,
           company_id, company_keys)
         SELECT 'ld_' || substr(?2, 4, 9) || value, ?2, value, 'lead', 1, 1, value, value, ?3,
           'co_' || printf('%026d', iif(value % 2, 0, value)), '[]' FROM json_each(?1)`,
      ).bind(json, siteId, Date.now()),
      env.DB.prepare(
        `INSERT INTO signals (site_id, id, lead_id, origin_lead_id, type, at, received_at, engaged_ms, data)
         SELECT ?2, 'sg_' || who.value || '_' || nth.value, 'ld_' || substr(?2, 4, 9) || who.value, '', 'page', ?3 - nth.value, ?3,
           1000, '{}' FROM json_each(?1) AS who CROSS JOIN json_each(?4) AS nth`,
      ).bind(json, siteId, Date.now(), JSON.stringify(Array.from({ length: reads }, (_, nth) => nth))),
    ])
  }

  test('lists, searches, pages and looks read a bounded number of rows, and scan no table', async () => {
    const { site } = await makeTestSite()
    await env.DB.prepare('UPDATE companies SET marked_at = NULL, walk_at = NULL, walk_position = NULL').run()
    const costs = async () => {
      const rows: Record<string, number> = {}
      const cost = async (name: string, work: (db: D1Database) => Promise<unknown>) => {
        const { db, rows: read, scans } = counting()
        await work(db)
        rows[name] = read()
        expect(await scans()).toEqual([])
      }
      const big = await findCompany(env.DB, `co_${'0'.repeat(26)}`)
      if (!big) throw new Error('there is no company')
      await cost('list', (db) => listCompanies(db, site.id, null, 21))
      await cost('search', (db) => searchCompanies(db, site.id, { name: 'name', domain: 'd' }, 20))
      await cost('page', (db) => wholeCompany(db, big, Date.now()))
      await cost('look', (db) => lookAtCompanies({ ...env, DB: db }, Date.now(), 5))
      await cost('place', (db) => placePeople({ ...env, DB: db }, Date.now(), { leads: 10, companies: 5, people: 20 }))
      return rows
    }
    await put(site.id, 0, 400, 120)
    const small = await costs()
    await put(site.id, 400, 1_600, 1)
    await put(site.id, 1_600, 2_000, 120)
    const large = await costs()
    expect(large).toMatchObject({ list: small.list, search: small.search, page: small.page })
    expect(large.look).toBeLessThanOrEqual(small.look ?? 0)
    expect(large.place).toBe(small.place)
    expect(small.page).toBeLessThan(11_000)
    expect(small.list).toBeLessThan(90)
  }, 30_000)
})
