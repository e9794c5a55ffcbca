import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LEAD_LISTS } from '../../leads/lists/leadLists.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

test('the README lists every list of leads that an index serves, in the order of choice, and no other', () => {
  const [, table = ''] = /\n\| filter +\| sort[^\n]+\n\| -[^\n]+\n([\s\S]+?)\n\n/.exec(readme) ?? []
  const rows = table.split('\n').map((row) =>
    row
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, 4),
  )
  expect(rows).toEqual(LEAD_LISTS.map(({ by, sort, index }) => [by ?? 'none', sort, index]))
})
