import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fakeStorage } from './fakeStorage.ts'
import { openStorage } from './storage.ts'
import { STORAGE_KEYS, STORAGE_NOTES, type StorageKey } from './storageKeys.ts'
import { meetVisitor } from './visitor.ts'

const KEYS = Object.keys(STORAGE_KEYS) as StorageKey[]
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the README lists every key with what the code says of it, and no other', () => {
  const rows = readme
    .split('\n')
    .flatMap((line) => (line.startsWith('| `baton:{site}:') ? [line.replace(/ +/g, ' ')] : []))
  expect(rows).toEqual(
    KEYS.map((key) => {
      const { purpose, when, lifetime } = STORAGE_NOTES[key]
      const name = key === 'unsent' ? 'unsent:{submission}' : key
      return `| \`baton:{site}:${name}\` | ${STORAGE_KEYS[key].area} | ${purpose} | ${when} | ${lifetime} |`
    }),
  )
})

test('a refusal deletes what is said to be deleted by it, and a reset all', () => {
  const areas = { localStorage: fakeStorage(), sessionStorage: fakeStorage() }
  const storage = openStorage({ site: 'st_1', retryAcrossVisits: false, open: (area) => areas[area], now: Date.now })
  const kept = () => KEYS.filter((key) => storage.read(key) !== undefined)
  for (const key of KEYS) storage.write(key, { any: 'thing' })
  const visitor = meetVisitor({
    mode: 'remember',
    storage,
    readOwnPage: () => ({ url: 'https://shop.example/' }),
    followVisit: () => Promise.reject(new Error('out of reach')),
    browserRefuses: () => false,
  })
  expect(kept()).toEqual(KEYS)
  visitor.choose({ measurement: false, journey: false })
  expect(kept()).toEqual(KEYS.filter((key) => !STORAGE_NOTES[key].lifetime.includes('deleted by a refusal')))
  visitor.reset()
  expect(kept()).toEqual([])
})
