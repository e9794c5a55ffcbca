import { expect, test } from 'vitest'
import { changesOf } from './changesOf.ts'

const lead = { name: 'Ada', email: 'ada@ada.example', phone: null, company: 'Engines', owner: null }
const typed = { name: 'Ada', email: 'ada@ada.example', phone: '', company: 'Engines', owner: '' }

test('what was left as it is says nothing', () => {
  expect(changesOf(lead, typed)).toEqual({ changes: null, before: null })
  expect(changesOf(lead, { ...typed, name: ' Ada ', owner: '  ' })).toEqual({ changes: null, before: null })
})

test('only what differs is said, with what takes it back', () => {
  expect(changesOf(lead, { ...typed, name: 'Ada Lovelace', company: '', owner: 'Grace' })).toEqual({
    changes: { name: 'Ada Lovelace', company: null, owner: 'Grace' },
    before: { name: 'Ada', company: 'Engines', owner: null },
  })
})
