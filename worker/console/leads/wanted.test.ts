import { describe, expect, test } from 'vitest'
import { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import { MORE_FILTERS } from './moreFilters.ts'
import { EVERYTHING, isNarrowed, readWanted, writeWanted } from './wanted.ts'

const read = (search: string) => readWanted(Object.fromEntries(new URLSearchParams(search)))

describe('what a list is asked for', () => {
  test.each([
    '?q=ada+love&stage=qualified&channel=email',
    '?form=fm_01kaqf3v8we0xv2w4q5m6n7p8x&owner=Grace+Hopper&sort=seen',
    '?segment=sm_01kaqf3v8we0xv2w4q5m6n7p8x&hasOwner=no&createdFrom=2026-11-01T00%3A00%3A00.000Z',
  ])('stands in the address and is read back from it: %s', (search) => {
    const wanted = read(search)
    expect(isNarrowed(wanted)).toBe(true)
    expect(read(writeWanted(wanted))).toEqual(wanted)
    expect(LeadFilter.safeParse(wanted.filter).success).toBe(true)
  })

  test('is everything where the address says nothing, or nothing that can be', () => {
    expect(read('')).toEqual(EVERYTHING)
    expect(writeWanted(EVERYTHING)).toBe('')
    expect(read('?stage=hot&channel=pigeon&q=+&hasOwner=maybe&form=1&segment=x&createdFrom=soon&sort=best')).toEqual(
      EVERYTHING,
    )
  })

  test('knows every filter that the API has', () => {
    const known = [...MORE_FILTERS.map(({ name }) => name), 'q', 'stage', 'channel']
    expect(new Set(known)).toEqual(new Set(Object.keys(LeadFilter.shape)))
  })
})
