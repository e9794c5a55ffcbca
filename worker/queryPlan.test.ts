import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { faultsOf } from './testPlans.ts'
import { watchQueries } from './testQueries.ts'

test('a query that reads a whole table is reported, with its text', async () => {
  const { db, scans } = watchQueries(env.DB)
  await db.prepare('SELECT * FROM leads WHERE name = ?1').bind('Ada').all()
  expect(await scans()).toEqual([expect.stringMatching(/^SCAN leads in SELECT \* FROM leads WHERE name/)])
})

test('so is one that reads a whole index, in a subquery too', async () => {
  const { db, scans } = watchQueries(env.DB)
  db.prepare('SELECT 1 WHERE EXISTS (SELECT id FROM leads ORDER BY position)')
  db.prepare('SELECT count(*) FROM deliveries')
  expect(await scans()).toHaveLength(2)
})

test('a key set bound as JSON is no scan', async () => {
  const { db, scans } = watchQueries(env.DB)
  db.prepare('SELECT * FROM leads WHERE id IN (SELECT value FROM json_each(?1))')
  expect(await scans()).toEqual([])
})

test('the watched database works as the one it watches', async () => {
  const { db } = watchQueries(env.DB)
  const [one] = await db.batch<{ one: number }>([db.prepare('SELECT ?1 AS one').bind(1)])
  expect(one?.results).toEqual([{ one: 1 }])
})

describe('the rules that every statement of every test is held to', () => {
  test.each([
    ['a table that is read whole', 'SELECT * FROM leads WHERE name = ?', /^SCAN leads/],
    ['an index that is read whole', 'SELECT count(*) FROM deliveries', /^SCAN deliveries/],
    ['the index of words without words', 'SELECT * FROM lead_words', /^SCAN lead_words VIRTUAL TABLE/],
    [
      'all leads of a site, for a few of them',
      'SELECT * FROM leads WHERE site_id = ? AND id IN (SELECT value FROM json_each(?))',
      /^SEARCH leads .*\(site_id=\?\)/,
    ],
    [
      'all that is sorted to show a little',
      'SELECT * FROM submissions WHERE site_id = ? ORDER BY received_at LIMIT 20',
      /^SEARCH submissions .*\(site_id=\?\)/,
    ],
    ['a pattern as long as anybody likes', 'SELECT 1 FROM sites WHERE id = ? AND settings LIKE ?', /^PATTERN \?/],
    ['the time of the database', "SELECT 1 FROM sites WHERE id = datetime('now')", /^TIME/],
  ])('name %s', async (_, sql, fault) => {
    expect((await faultsOf(env.DB, sql)).slice(-1)).toEqual([expect.stringMatching(fault)])
  })

  test.each([
    'SELECT * FROM leads WHERE +site_id = ? AND id IN (SELECT value FROM json_each(?))',
    'SELECT * FROM leads WHERE site_id = ? ORDER BY created_at DESC, position DESC LIMIT ?',
    "SELECT rowid FROM lead_words WHERE lead_words MATCH ? AND name LIKE 'ada%' LIMIT 20",
    'INSERT INTO sites (id, jurisdiction, settings, revision, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
  ])('let %s be', async (sql) => {
    expect(await faultsOf(env.DB, sql)).toEqual([])
  })

  test('leave it to the database to refuse too many parameters, here as there', async () => {
    const sql = `SELECT ${Array(101).fill('?').join(', ')}`
    await expect(faultsOf(env.DB, sql)).rejects.toThrow('too many SQL variables')
  })

  test('hold in what triggers do', async () => {
    const bodies = await bodiesOfTriggers()
    expect(bodies.length).toBeGreaterThan(5)
    const faults = await Promise.all(bodies.map((sql) => faultsOf(env.DB, sql)))
    expect(faults.flat()).toEqual([])
  })
})

/** The statements of every trigger, with what it is given as parameters. */
async function bodiesOfTriggers(): Promise<string[]> {
  const asked = "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
  const { results } = await env.DB.prepare(asked).all<{ sql: string }>()
  return results.flatMap(({ sql }) => {
    const body = sql.slice(sql.indexOf('BEGIN') + 'BEGIN'.length, sql.lastIndexOf('END'))
    const statements = body.replace(/\b(?:new|old)\.\w+/gi, '?').split(';')
    return statements.filter((statement) => statement.trim() !== '')
  })
}
