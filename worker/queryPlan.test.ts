import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
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
