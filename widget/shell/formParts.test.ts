import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FORM_PARTS } from './formParts.ts'

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('a placed form hands on every part that the README names', () => {
  const [, table = ''] = /\n\| part [^\n]+\n([\s\S]+?)\n\n/.exec(README) ?? []
  const named = table.split('\n').flatMap((row) => row.split('|')[1]?.match(/(?<=`)\w+(?=`)/g) ?? [])
  expect(FORM_PARTS.split(',').sort()).toEqual(named.sort())
})
