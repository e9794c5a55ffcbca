import { expect, test } from 'vitest'
import { id } from '../schema/id.ts'
import { makeId } from './makeId.ts'

test('an id is a UUIDv7 in the TypeID form: the published example', () => {
  // TypeID specification: prefix_01h2xcejqtf2nbrexx3vqjhp41 is UUID 0188bac7-4afa-78aa-bc3b-bd1eef28d881.
  const random = (bytes: Uint8Array) => bytes.set([0x78, 0xaa, 0xbc, 0x3b, 0xbd, 0x1e, 0xef, 0x28, 0xd8, 0x81])
  expect(makeId('ld', 0x0188bac74afa, random)).toBe('ld_01h2xcejqtf2nbrexx3vqjhp41')
})

test('ids of one millisecond differ, and later ones sort later', () => {
  const ids = Array.from({ length: 1_000 }, () => makeId('ld', 1_700_000_000_000))
  expect(new Set(ids).size).toBe(1_000)
  const later = makeId('ld', 1_700_000_000_001)
  expect(ids.every((earlier) => earlier < later)).toBe(true)
})

test('every id fits the schema of ids', () => {
  const made = makeId('sb', Date.now())
  expect(id('sb').parse(made)).toBe(made)
  expect(id('ld').safeParse(made).success).toBe(false)
})
