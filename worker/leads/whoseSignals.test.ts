import { describe, expect, test } from 'vitest'
import type { LeadRecord } from './leadRecord.ts'
import { testLead } from './testLead.ts'
import { whoseSignals } from './whoseSignals.ts'

const ada = testLead('ld_ada', null)
const bea = testLead('ld_bea', null)
const cyd = testLead('ld_cyd', null, 'user-3')

/** An index in which one browser has been these leads. */
const index = (...inBrowser: LeadRecord[]) => ({
  lead: (id: string) => [ada, bea, cyd].find((candidate) => candidate.id === id) ?? null,
  leadByExternalId: (id: string) => [ada, bea, cyd].find((candidate) => candidate.externalId === id) ?? null,
  leadByEmailKey: () => null,
  leadsOfVisitor: () => inBrowser,
})
const visitor = 'v'

describe('whose signals these are', () => {
  test('an id that the site signed decides, in any browser and by any link', () => {
    const keys = { visitor, link: 'ld_ada', externalId: 'user-3' }
    expect(whoseSignals(index(bea), keys)).toEqual({ lead: cyd, rule: 'external_id' })
  })

  test('our link tells who comes by it, in a browser that nobody is known by, or that was theirs among others', () => {
    const keys = { visitor, link: 'ld_ada' }
    expect(whoseSignals(index(), keys)).toEqual({ lead: ada, rule: 'link' })
    expect(whoseSignals(index(bea, ada), keys)).toEqual({ lead: ada, rule: 'link' })
  })

  test('whoever opens a forwarded letter in a browser of their own stays who they are', () => {
    expect(whoseSignals(index(bea), { visitor, link: 'ld_ada' })).toEqual({ lead: bea, rule: 'visitor' })
  })

  test('a browser that was one lead only speaks for them', () => {
    expect(whoseSignals(index(ada), { visitor })).toEqual({ lead: ada, rule: 'visitor' })
  })

  test('a shared browser speaks for nobody, and neither does an unknown one', () => {
    expect(whoseSignals(index(ada, bea), { visitor })).toBeNull()
    expect(whoseSignals(index(), { visitor, link: 'ld_gone' })).toBeNull()
  })

  test('somebody who is signed in is nobody who is known by another id', () => {
    const keys = { visitor, externalId: 'user-4' }
    expect(whoseSignals(index(cyd), keys)).toBeNull()
    expect(whoseSignals(index(), { ...keys, link: 'ld_cyd' })).toBeNull()
  })
})
