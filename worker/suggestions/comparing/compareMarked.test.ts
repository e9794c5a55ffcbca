import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { putLeads, type TestLead } from '../../leads/lists/testLeads.ts'
import { watchQueries } from '../../testQueries.ts'
import { makeTestSite } from '../../testSite.ts'
import { listSuggestions, refuseSuggestion } from '../store.ts'
import { compareMarked } from './compareMarked.ts'
import { countRows } from './testCounted.ts'

const NOW = Date.UTC(2026, 10, 22)
const ALL = 5_000
/** Rows read for one lead in the middle of a crowd that shares all its keys. */
const MOST_ROWS_READ = 3_000
/** Rows for one with a name, an address, a phone number and a company, and nobody near. Stands in the README. */
const ROWS_OF_A_NEW_LEAD = { read: 47, written: 10 }

const ADA: TestLead = { position: 1, name: 'Ada Lovelace', phone: '+4930123456', email: 'ada@acme.example' }
const ADA_AT_HOME: TestLead = { position: 2, name: 'Ada Lovelace', phone: '+4930123456', email: 'ada@gmail.com' }

async function makeSite(...leads: TestLead[]) {
  const { site } = await makeTestSite()
  await putLeads(site.id, leads)
  const id = (position: number) => `ld_${site.id.slice(13, 23)}${position}`
  const open = async (of?: number) => {
    const found = await listSuggestions(env.DB, site.id, of === undefined ? undefined : id(of), null, 100)
    return found.map(({ leads }) => leads.map((lead) => Number(lead.slice(id(0).length - 1))))
  }
  const change = (position: number, column: 'name' | 'phone' | 'company', value: string | null) =>
    env.DB.prepare(`UPDATE leads SET ${column} = ? WHERE id = ?`).bind(value, id(position)).run()
  const first = async () => (await listSuggestions(env.DB, site.id, undefined, null, 1))[0]
  return { site: site.id, id, open, change, first }
}

const compareAll = (db = env.DB) => compareMarked(db, NOW, ALL)
const count = (sql: string, ...bound: unknown[]) =>
  env.DB.prepare(`SELECT count(*) AS n FROM ${sql}`)
    .bind(...bound)
    .first<number>('n')

/** A database that cannot write what names this text. */
function failingFor(text: string): D1Database {
  return new Proxy(env.DB, {
    get(target, name) {
      if (name === 'batch') {
        return async (statements: D1PreparedStatement[]) => {
          const results = await target.batch(statements)
          if (JSON.stringify(results).includes(text)) throw new Error('D1 would not')
          return results
        }
      }
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

describe('leads that changed', () => {
  test('are compared with all that share a key, and with each other', async () => {
    const { site, open } = await makeSite(ADA)
    await compareAll()
    expect(await open()).toEqual([])
    await putLeads(site, [ADA_AT_HOME, { position: 3, name: 'Charles Babbage', phone: '+442071234567' }])
    await putLeads(site, [{ position: 4, name: 'C. Babbage', phone: '+442071234567' }])
    await compareAll()
    expect(new Set((await open()).map(String))).toEqual(new Set(['1,2', '3,4']))
    expect(await open(2)).toEqual([[1, 2]])
    expect(await open(1)).toEqual([[1, 2]])
  })

  test('of two sites are never one person', async () => {
    const one = await makeSite(ADA)
    const other = await makeSite(ADA_AT_HOME)
    await compareAll()
    expect([await one.open(), await other.open()]).toEqual([[], []])
  })

  test('are suggested no more once they differ', async () => {
    const { open, change } = await makeSite(ADA, ADA_AT_HOME)
    await compareAll()
    expect(await open()).toEqual([[1, 2]])
    await change(2, 'name', 'Grace Hopper')
    await compareAll()
    expect(await open()).toEqual([])
  })

  test('are compared once: nothing is left to do after it', async () => {
    await makeSite(ADA, ADA_AT_HOME)
    await compareAll()
    const { db, count } = countRows(env.DB)
    await compareAll(db)
    expect(count.read).toBeLessThanOrEqual(1)
    expect(count.written).toBe(0)
  })

  test('are compared the latest first, so many in a run', async () => {
    const { id, open } = await makeSite(ADA, ADA_AT_HOME, {
      ...ADA,
      position: 3,
      phone: null,
      email: null,
      name: 'Eve',
    })
    await compareMarked(env.DB, NOW, 1)
    expect(await count('leads_to_compare WHERE lead_id IN (?, ?)', id(1), id(2))).toBe(2)
    expect(await open()).toEqual([])
    await compareMarked(env.DB, NOW, 2)
    expect(await open()).toEqual([[1, 2]])
  })

  test('while they are being compared are compared again', async () => {
    const { id, open, change } = await makeSite(ADA, { ...ADA_AT_HOME, phone: null, name: 'Eve' })
    const changing = new Proxy(env.DB, {
      get(target, name) {
        if (name === 'batch') {
          return async (statements: D1PreparedStatement[]) => {
            const results = await target.batch(statements)
            if (JSON.stringify(results).includes('Eve')) await change(2, 'phone', '+4930123456')
            if (JSON.stringify(results).includes('Eve')) await change(2, 'name', 'Ada Lovelace')
            return results
          }
        }
        const member: unknown = Reflect.get(target, name)
        return typeof member === 'function' ? member.bind(target) : member
      },
    })
    await compareAll(changing)
    expect(await open()).toEqual([])
    expect(await count('leads_to_compare WHERE lead_id = ?', id(2))).toBe(1)
    await compareAll()
    expect(await open()).toEqual([[1, 2]])
  })
})

describe('a refused pair', () => {
  test('stays refused when its leads change, until evidence of a new kind comes', async () => {
    const { open, change, first } = await makeSite(ADA, { ...ADA_AT_HOME, name: 'Ada' })
    await compareAll()
    const offered = await first()
    await refuseSuggestion(env.DB, offered?.id ?? '', 'Sales', NOW)
    await change(2, 'name', 'Ada Lovelace')
    await compareAll()
    expect(await open()).toEqual([])
    await change(1, 'phone', null)
    await change(1, 'company', 'Gmailers')
    await change(2, 'company', 'Gmailers')
    await compareAll()
    const again = await first()
    expect(again).toMatchObject({ id: offered?.id, state: 'open', decidedBy: null, decidedAt: null })
    expect(again?.evidence.map(({ kind }) => kind)).toContain('company')
    await refuseSuggestion(env.DB, offered?.id ?? '', 'Sales', NOW)
    await change(1, 'company', null)
    await change(1, 'phone', '+4930123456')
    await compareAll()
    expect(await open()).toEqual([])
  })
})

describe('a deleted lead', () => {
  test('leaves no trace: no key, no facts, no mark, no suggestion', async () => {
    const { id } = await makeSite(ADA, { ...ADA_AT_HOME, name: 'Ada Canary' })
    await compareAll()
    await env.DB.prepare('UPDATE leads SET name = ? WHERE id = ?').bind('Ada Canary-Two', id(2)).run()
    const traces = () =>
      Promise.all([
        count('leads_to_compare WHERE lead_id = ?', id(2)),
        count('compared_leads WHERE lead_id = ?', id(2)),
        count('lead_blocks WHERE lead_id = ?', id(2)),
        count('suggestions WHERE lead_a = ?1 OR lead_b = ?1', id(2)),
      ])
    expect((await traces()).every((found) => Number(found) > 0)).toBe(true)
    await env.DB.prepare('DELETE FROM leads WHERE id = ?').bind(id(2)).run()
    expect(await traces()).toEqual([0, 0, 0, 0])
  })

  test('leaves none either when it goes while it is being compared', async () => {
    const { id } = await makeSite(ADA, ADA_AT_HOME)
    const deleting = new Proxy(env.DB, {
      get(target, name) {
        if (name === 'batch') {
          return async (statements: D1PreparedStatement[]) => {
            if (statements.length > 2) await target.prepare('DELETE FROM leads WHERE id = ?').bind(id(2)).run()
            return await target.batch(statements)
          }
        }
        const member: unknown = Reflect.get(target, name)
        return typeof member === 'function' ? member.bind(target) : member
      },
    })
    await compareAll(deleting)
    expect(await count('compared_leads WHERE lead_id = ?', id(1))).toBe(1)
    for (const table of ['compared_leads', 'lead_blocks', 'leads_to_compare'])
      expect(await count(`${table} WHERE lead_id = ?`, id(2))).toBe(0)
    expect(await count('suggestions WHERE lead_b = ?', id(2))).toBe(0)
  })
})

describe('a batch that fails', () => {
  test('keeps only the lead from its turn that is at fault, and tells of it', async () => {
    const { id, open } = await makeSite(ADA, ADA_AT_HOME, { position: 3, name: 'Bad Lead', phone: '+4930123456' })
    await expect(compareAll(failingFor('Bad Lead'))).rejects.toThrow('1 leads could not be compared')
    expect(await open()).toEqual([[1, 2]])
    const mark = env.DB.prepare('SELECT marked_at FROM leads_to_compare WHERE lead_id = ?').bind(id(3))
    expect(await mark.first('marked_at')).toBe(0)
    await compareAll()
    expect(await mark.first()).toBeNull()
  })

  test('with all of D1 away is told, and everything waits', async () => {
    const { id } = await makeSite(ADA)
    const away = new Proxy(env.DB, {
      get() {
        throw new Error('D1 is away')
      },
    })
    await expect(compareMarked(away, NOW)).rejects.toThrow('D1 is away')
    expect(await count('leads_to_compare WHERE lead_id = ?', id(1))).toBe(1)
  })
})

describe('however many leads there are', () => {
  const crowd = (from: number, to: number): TestLead[] =>
    Array.from({ length: to - from }, (_, index) => ({
      ...ADA,
      position: from + index,
      email: `p${from + index}@acme.example`,
    }))

  test('comparing one reads a bounded number of rows, scans nothing, and keeps few suggestions', async () => {
    const { site, open } = await makeSite(...crowd(1, 200))
    await compareAll()
    const cost = async (position: number) => {
      await putLeads(site, [{ ...ADA, position, email: `new${position}@acme.example` }])
      const watched = watchQueries(env.DB)
      const { db, count } = countRows(watched.db)
      await compareAll(db)
      expect(await watched.scans()).toEqual([])
      return count.read
    }
    const small = await cost(10_000)
    await putLeads(site, crowd(200, 1_000))
    await compareAll()
    const large = await cost(10_001)
    expect(large).toBeLessThanOrEqual(small * 1.2)
    expect(large).toBeLessThan(MOST_ROWS_READ)
    expect((await open(10_001)).length).toBeLessThanOrEqual(20)
  }, 60_000)

  test('a list of suggestions reads what it shows', async () => {
    const watched = watchQueries(env.DB)
    const { db, count } = countRows(watched.db)
    const { site, id } = await makeSite()
    const pairs = Array.from({ length: 300 }, (_, at) => ({ id: `sn_${at}`, a: id(at), b: id(at + 1), score: at % 50 }))
    const insert = `INSERT INTO suggestions (id, site_id, lead_a, lead_b, score, evidence, offered_for, state, created_at, updated_at)
      SELECT value ->> 'id', ?2, value ->> 'a', value ->> 'b', value ->> 'score', '[]', '[]', 'open', 1, 1 FROM json_each(?1)`
    await env.DB.prepare(insert).bind(JSON.stringify(pairs), site).run()
    const page = await listSuggestions(db, site, undefined, null, 20)
    expect(page.map(({ score }) => score)).toEqual([
      49, 49, 49, 49, 49, 49, 48, 48, 48, 48, 48, 48, 47, 47, 47, 47, 47, 47, 46, 46,
    ])
    expect(count.read).toBeLessThanOrEqual(50)
    const before = count.read
    expect(await listSuggestions(db, site, id(7), null, 20)).toHaveLength(2)
    expect(count.read - before).toBeLessThanOrEqual(20)
    expect(await watched.scans()).toEqual([])
  })
})

test('a new lead like most, with nobody near, costs few rows', async () => {
  const { site } = await makeSite(ADA)
  await compareAll()
  await putLeads(site, [
    { position: 2, name: 'Grace Hopper', phone: '+12125550100', email: 'grace@navy.example', company: 'Navy' },
  ])
  const { db, count } = countRows(env.DB)
  await compareAll(db)
  expect(count).toEqual(ROWS_OF_A_NEW_LEAD)
})
