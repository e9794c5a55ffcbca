import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Merge } from '../../shared/schema/merge.ts'
import { drained } from '../desk/testDesk.ts'
import { ask, bodyOf } from '../testSite.ts'
import { makeCompanySite } from './testCompanies.ts'

const rowsOf = async (siteId: string) => {
  const companies = await env.DB.prepare('SELECT id, name FROM companies WHERE site_id = ? ORDER BY id')
    .bind(siteId)
    .all()
  const keys = await env.DB.prepare(
    'SELECT kind, key, company_id FROM company_keys WHERE site_id = ? ORDER BY kind, key',
  )
    .bind(siteId)
    .all()
  return { companies: companies.results, keys: keys.results }
}

describe('people are of one company', () => {
  test('by the registrable domain of their address, whatever they state', async () => {
    const { say, leadOf, list } = await makeCompanySite()
    await say({ email: 'ada@mail.acme.co.uk', company: 'Customer Ltd' }, { email: 'bea@acme.co.uk' })
    await say({ email: 'cyd@boole.co.uk', company: 'Customer Ltd' }, { email: 'dan@acme.github.io' })
    const [ada, bea] = [await leadOf('ada@mail.acme.co.uk'), await leadOf('bea@acme.co.uk')]
    expect(ada.companyId).not.toBeNull()
    expect(bea.companyId).toBe(ada.companyId)
    expect((await list()).map(({ domain }) => domain).sort()).toEqual(['acme.co.uk', 'acme.github.io', 'boole.co.uk'])
  })

  test('by the name that they state, where their mailbox is anybody’s or they have none', async () => {
    const { say, leads, list } = await makeCompanySite()
    await say({ email: 'ada@gmail.com', company: 'Bäcker & Söhne GmbH' }, { name: 'Bea', company: 'BACKER AND SOHNE' })
    await say({ email: 'cyd@mailinator.com', company: 'Bäcker + Söhne' }, { email: 'dan@gmail.com' })
    await say({ email: 'eve@gmail.com', company: 'n/a' })
    const ids = (await leads()).map(({ companyId }) => companyId)
    expect(ids.filter((id) => id === null)).toHaveLength(2)
    expect(new Set(ids.filter((id) => id !== null)).size).toBe(1)
    expect(await list()).toMatchObject([{ name: 'Bäcker & Söhne GmbH', domain: null, nameBy: 'people', aliases: [] }])
  })

  test('though a hundred of them come at once', async () => {
    const { say, leads, list } = await makeCompanySite()
    await say(...Array.from({ length: 60 }, (_, n) => ({ email: `p${n}@acme.com` })))
    await say(...Array.from({ length: 40 }, (_, n) => ({ email: `q${n}@gmail.com`, company: 'Boole' })))
    expect(new Set((await leads()).map(({ companyId }) => companyId)).size).toBe(2)
    expect(await list()).toHaveLength(2)
  })

  test('a company is told with every event of its people', async () => {
    const { site, say, leadOf } = await makeCompanySite()
    await say({ email: 'ada@acme.com' })
    const { companyId } = await leadOf('ada@acme.com')
    const { results } = await env.DB.prepare('SELECT data FROM events WHERE site_id = ?').bind(site.id).all()
    expect(results.map(({ data }) => JSON.parse(String(data)).lead.companyId)).toEqual([companyId, companyId])
  })
})

describe('a name leads to a company that has a domain', () => {
  test('where the domain is made of it, and those who stated it before come over', async () => {
    const { say, sweep, leadOf, list } = await makeCompanySite()
    await say({ email: 'ada@gmail.com', company: 'Acme' })
    await say({ email: 'bea@acme.com', company: 'Acme Inc.' })
    expect(await list()).toHaveLength(2)
    await say({ email: 'bea@acme.com' })
    await sweep()
    await sweep()
    const { companyId } = await leadOf('bea@acme.com')
    expect((await leadOf('ada@gmail.com')).companyId).toBe(companyId)
    expect(await list()).toMatchObject([{ id: companyId, domain: 'acme.com' }])
    await say({ email: 'cyd@gmail.com', company: 'ACME' })
    expect((await leadOf('cyd@gmail.com')).companyId).toBe(companyId)
  })

  test('where two of its people state it, and not where one does who may mean a customer', async () => {
    const { say, sweep, leadOf } = await makeCompanySite()
    await say({ email: 'ada@agency.com', company: 'Boole Ltd' }, { email: 'bea@agency.com' })
    await sweep()
    await say({ email: 'cyd@gmail.com', company: 'Boole' })
    const agency = (await leadOf('ada@agency.com')).companyId
    expect((await leadOf('cyd@gmail.com')).companyId).not.toBe(agency)
    await say({ email: 'bea@agency.com', company: 'Boole Group' }, { email: 'dan@agency.com', company: 'Boole Group' })
    await sweep()
    await say({ email: 'eve@gmail.com', company: 'Boole group' })
    expect((await leadOf('eve@gmail.com')).companyId).toBe(agency)
  })

  test('and it is called as most of its people say, until a member says otherwise', async () => {
    const { say, sweep, companyOf, change } = await makeCompanySite()
    await say({ email: 'ada@acme.com', company: 'Acme Kiln' })
    expect(await companyOf('acme.com')).toMatchObject({ name: 'Acme Kiln', nameBy: 'people' })
    await say({ email: 'bea@acme.com', company: 'Acme Kilns' }, { email: 'cyd@acme.com', company: 'ACME KILNS Ltd' })
    await sweep()
    const found = await companyOf('acme.com')
    expect(found?.name).toMatch(/kilns/i)
    await change(found?.id ?? '', { name: 'Acme (UK)' })
    await say({ email: 'dan@acme.com', company: 'Acme Kilns' })
    await sweep()
    expect(await companyOf('acme.com')).toMatchObject({ name: 'Acme (UK)', nameBy: 'member' })
    await change(found?.id ?? '', { name: null })
    await sweep()
    expect(await companyOf('acme.com')).toMatchObject({ name: 'Acme Kilns', nameBy: 'people' })
  })
})

describe('aliases that a member adds', () => {
  test('bring the people of another domain over, with all that led to it, and taken away let them go', async () => {
    const { say, sweep, leadOf, companyOf, change, list } = await makeCompanySite()
    await say({ email: 'ada@acme.com' }, { email: 'bea@acme.de' }, { email: 'cyd@acme.de', company: 'Acme' })
    const acme = await companyOf('acme.com')
    const before = (await leadOf('bea@acme.de')).companyId
    const changed = await change(acme?.id ?? '', {
      aliases: [{ kind: 'domain', value: 'https://www.acme.de/impressum' }],
    })
    expect(changed.aliases).toEqual([{ kind: 'domain', value: 'acme.de', by: 'member' }])
    expect((await leadOf('bea@acme.de')).companyId).toBe(acme?.id)
    expect(await list()).toHaveLength(1)
    await say({ email: 'dan@acme.de' })
    expect((await leadOf('dan@acme.de')).companyId).toBe(acme?.id)
    await change(acme?.id ?? '', { aliases: [] })
    await sweep()
    expect((await leadOf('dan@acme.de')).companyId).toBe(before)
    expect((await leadOf('ada@acme.com')).companyId).toBe(acme?.id)
  })

  test('may be names', async () => {
    const { say, leadOf, companyOf, change } = await makeCompanySite()
    await say({ email: 'ada@acme.com' }, { email: 'bea@gmail.com', company: 'The Kiln People' })
    const acme = await companyOf('acme.com')
    await change(acme?.id ?? '', { aliases: [{ kind: 'name', value: 'The Kiln People, Ltd.' }] })
    expect((await leadOf('bea@gmail.com')).companyId).toBe(acme?.id)
  })

  test('bring many over in steps', async () => {
    const { site, say, sweep, companyOf, change } = await makeCompanySite()
    const many = Array.from({ length: 130 }, (_, n) => ({ email: `p${n}@acme.de` }))
    await say(...many.slice(0, 70))
    await say(...many.slice(70), { email: 'ada@acme.com' })
    const acme = await companyOf('acme.com')
    await change(acme?.id ?? '', { aliases: [{ kind: 'domain', value: 'acme.de' }] })
    const left = () =>
      env.DB.prepare('SELECT count(*) AS n FROM leads WHERE site_id = ? AND company_id <> ?')
        .bind(site.id, acme?.id)
        .first('n')
    expect(await left()).toBe(30)
    const bounds = { leads: 10, companies: 5, people: 20 }
    await sweep(Date.now(), bounds)
    expect(await left()).toBe(10)
    await sweep(Date.now(), bounds)
    await sweep(Date.now(), bounds)
    expect(await left()).toBe(0)
    expect(await companyOf('acme.de')).toBeNull()
    const { results } = await env.DB.prepare('SELECT id FROM companies WHERE walk_at IS NOT NULL').all()
    expect(results).toEqual([])
  })

  test('of anybody’s mail, or of nothing, are refused', async () => {
    const { say, companyOf } = await makeCompanySite()
    await say({ email: 'ada@acme.com' })
    const { id } = (await companyOf('acme.com')) ?? { id: '' }
    for (const value of ['gmail.com', 'co.uk', 'mailinator.com', '..', 'not a domain']) {
      const refused = await bodyOf(ask('PATCH', `/v1/companies/${id}`, { aliases: [{ kind: 'domain', value }] }), 422)
      expect([value, refused]).toMatchObject([value, { errors: [{ path: 'aliases.0.value', code: 'no_company' }] }])
    }
    await bodyOf(ask('PATCH', `/v1/companies/${id}`, { aliases: [{ kind: 'name', value: 'n/a' }] }), 422)
    await bodyOf(ask('PATCH', `/v1/companies/${id}`, {}), 422)
  })
})

describe('whoever changes, changes company', () => {
  test('by an edit; and the last to leave takes the company along', async () => {
    const { site, say, leadOf, list } = await makeCompanySite()
    await say({ email: 'ada@acme.com', company: 'Boole' })
    const { id } = await leadOf('ada@acme.com')
    await bodyOf(ask('PATCH', `/v1/leads/${id}`, { email: null }), 200)
    expect(await list()).toMatchObject([{ name: 'Boole', domain: null }])
    await bodyOf(ask('PATCH', `/v1/leads/${id}`, { company: 'Cantor' }), 200)
    expect(await list()).toMatchObject([{ name: 'Cantor', domain: null }])
    await bodyOf(ask('PATCH', `/v1/leads/${id}`, { company: null }), 200)
    expect(await rowsOf(site.id)).toEqual({ companies: [], keys: [] })
  })

  test('by a merge, and by its undoing back to the same', async () => {
    const { site, say, leadOf, list } = await makeCompanySite()
    await say({ name: 'Ada', company: 'Boole' })
    await say({ email: 'ada@acme.com', name: 'Ada L.' })
    const [boole, acme] = [await leadOf('Ada'), await leadOf('Ada L.')]
    const before = await rowsOf(site.id)
    const merge = await bodyOf<Merge>(ask('POST', `/v1/leads/${boole.id}/merges`, { with: acme.id }), 201)
    expect((await list()).map(({ id }) => id)).toEqual([acme.companyId])
    await bodyOf(ask('POST', `/v1/leads/${boole.id}/merges/${merge.id}/undo`), 200)
    expect(await leadOf('Ada')).toMatchObject({ companyId: boole.companyId })
    expect(await leadOf('Ada L.')).toMatchObject({ companyId: acme.companyId })
    const after = await rowsOf(site.id)
    expect(after.keys).toEqual(before.keys)
    expect(after.companies.map(({ id }) => id)).toEqual(before.companies.map(({ id }) => id))
  })

  test('and what they were only in between is no company', async () => {
    const { site, say, list } = await makeCompanySite()
    const visitor = 'f'.repeat(32)
    await say({ visitor, company: 'Boole' }, { visitor, company: 'Cantor' })
    expect((await list()).map(({ name }) => name)).toEqual(['Cantor'])
    expect((await rowsOf(site.id)).keys).toMatchObject([{ kind: 'name', key: 'cantor' }])
  })

  test('a work address counts before a private one that came later', async () => {
    const { say, leadOf } = await makeCompanySite()
    await say({ email: 'ada@acme.com', name: 'Ada' })
    await say({ email: 'ada@gmail.com', name: 'Ada privately', company: 'Boole' })
    const [work, home] = [await leadOf('Ada'), await leadOf('Ada privately')]
    await bodyOf(ask('POST', `/v1/leads/${work.id}/merges`, { with: home.id }), 201)
    expect(await leadOf('Ada privately')).toMatchObject({ email: 'ada@gmail.com', companyId: work.companyId })
  })

  test('by an erasure without a trace of what they said', async () => {
    const { site, append, say, leadOf, sweep, companyOf } = await makeCompanySite()
    await say({ email: 'ada@canary.example', company: 'Canary Ltd' })
    await say({ email: 'bea@acme.com', company: 'Canary of Bea' }, { email: 'cyd@acme.com' })
    for (const email of ['ada@canary.example', 'bea@acme.com']) {
      const { id } = await leadOf(email)
      await append({ kind: 'erase', id: makeId('cm', Date.now()), alone: true, lead: id } as never)
    }
    await drained(site.id)
    expect(JSON.stringify(await rowsOf(site.id)).toLowerCase()).not.toContain('canary')
    await say({ email: 'dan@acme.com', company: 'Acme' })
    await sweep()
    expect(await companyOf('acme.com')).toMatchObject({ name: 'Acme' })
  })
})

test('leads from before get their company by and by, and then a run looks at none', async () => {
  const { site, say, sweep, leads } = await makeCompanySite()
  await say({ email: 'ada@acme.com' }, { email: 'bea@gmail.com' }, { email: 'cyd@gmail.com', company: 'Acme GmbH' })
  const before = (await leads()).map(({ companyId }) => companyId)
  await env.DB.batch([
    env.DB.prepare('UPDATE leads SET company_id = NULL, company_keys = NULL WHERE site_id = ?').bind(site.id),
    env.DB.prepare('DELETE FROM companies WHERE site_id = ?').bind(site.id),
  ])
  await say({ email: 'ada@acme.com' })
  for (let run = 0; run < 3; run++) await sweep(Date.now(), { leads: 2, companies: 1, people: 1 })
  expect((await leads()).map(({ companyId }) => companyId)).toEqual(before)
  const { results } = await env.DB.prepare('SELECT id FROM leads WHERE company_id IS NULL').all()
  expect(results).toEqual([])
})

test('something that comes of a lead from before founds nothing that may be there, and the sweep makes it good', async () => {
  const { site, say, read, makeVisitor, sweep, leadOf } = await makeCompanySite()
  const visitor = makeVisitor()
  await say({ email: 'ada@acme.com', visitor }, { email: 'bea@acme.com' })
  const { companyId } = await leadOf('ada@acme.com')
  await env.DB.prepare(
    `UPDATE leads SET company_id = NULL, company_keys = NULL WHERE site_id = ? AND email LIKE 'ada%'`,
  )
    .bind(site.id)
    .run()
  await read(visitor, 1)
  expect((await leadOf('ada@acme.com')).companyId).toBeNull()
  await sweep()
  expect((await leadOf('ada@acme.com')).companyId).toBe(companyId)
})

test('a list of leads shows a company’s people', async () => {
  const { site, say, companyOf } = await makeCompanySite()
  await say({ email: 'ada@acme.com' }, { email: 'bea@boole.com' }, { email: 'cyd@acme.com' })
  const acme = await companyOf('acme.com')
  const { items } = await bodyOf<{ items: { email: string }[] }>(
    ask('GET', `/v1/leads?site=${site.id}&company=${acme?.id}`),
    200,
  )
  expect(items.map(({ email }) => email)).toEqual(['cyd@acme.com', 'ada@acme.com'])
})
