import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STORAGE_KEYS, STORAGE_NOTES, type StorageKey } from './storageKeys.ts'

test('the README lists every key with what the code says of it', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ +/g, ' ')
  const keys: StorageKey[] = ['consent', 'journey', 'answered', 'shown', 'shownBefore', 'unsent']
  expect(Object.keys(STORAGE_KEYS)).toEqual(keys)
  for (const key of keys) {
    const { purpose, when, lifetime } = STORAGE_NOTES[key]
    const name = key === 'unsent' ? 'unsent:{submission}' : key
    expect(readme).toContain(
      `| \`baton:{site}:${name}\` | ${STORAGE_KEYS[key].area} | ${purpose} | ${when} | ${lifetime} |`,
    )
  }
})
