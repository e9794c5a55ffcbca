import { expect, test } from 'vitest'
import { allSqlTexts, readSqlTexts, unasked } from './sqlTexts.ts'

/** All files of the Worker are read. */
const LONG_MS = 60_000

const CODE = `
const one = db.prepare('SELECT * FROM leads WHERE id = ?')
const many = db.prepare(\`SELECT \${COLUMNS} FROM tokens
  WHERE id < ?1 \${site ? 'AND site_id = ?3' : ''} LIMIT ?2\`)
throw new Error('select * is no SQL here')
`

test('texts of SQL are found with their place, those within others too', () => {
  expect(readSqlTexts('worker/some.ts', CODE).map(({ line, parts }) => [line, parts[0]])).toEqual([
    [2, 'SELECT * FROM leads WHERE id = ?'],
    [3, 'SELECT '],
    [4, 'AND site_id = ?3'],
  ])
})

test('what no test asked is left, whatever stands between its parts', () => {
  const texts = readSqlTexts('worker/some.ts', CODE)
  const left = unasked(texts, ['SELECT a, b FROM tokens WHERE id < ?1  LIMIT ?2', 'SELECT 1'])
  expect(left.map(({ line }) => line)).toEqual([2, 4])
  const all = ['SELECT * FROM leads WHERE id = ?', 'SELECT a FROM tokens WHERE id < ?1 AND site_id = ?3 LIMIT ?2']
  expect(unasked(texts, all)).toEqual([])
})

test(
  'the Worker has them, and no Durable Object’s own tables count',
  () => {
    const texts = allSqlTexts()
    expect(texts.length).toBeGreaterThan(100)
    expect(texts.filter(({ file }) => /desk\/log|courier\/notebook/.test(file))).toEqual([])
  },
  LONG_MS,
)
