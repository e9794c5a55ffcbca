import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STORAGE_KEYS, STORAGE_NOTES, type StorageKey } from './storageKeys.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the README lists every key with what the code says of it, and no other', () => {
  const rows = readme
    .split('\n')
    .flatMap((line) => (line.startsWith('| `baton:{site}:') ? [line.replace(/ +/g, ' ')] : []))
  const keys = Object.keys(STORAGE_KEYS) as StorageKey[]
  expect(rows).toEqual(
    keys.map((key) => {
      const { purpose, when, lifetime } = STORAGE_NOTES[key]
      const name = key === 'unsent' ? 'unsent:{submission}' : key
      return `| \`baton:{site}:${name}\` | ${STORAGE_KEYS[key].area} | ${purpose} | ${when} | ${lifetime} |`
    }),
  )
})
