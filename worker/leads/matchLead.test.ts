import { describe, expect, test } from 'vitest'
import type { LeadRecord } from './leadRecord.ts'
import { MOST_OF_ONE_BROWSER, matchLead } from './matchLead.ts'
import { testLead } from './testLead.ts'

const ada = testLead('ld_ada', 'ada@example.com')
const bea = testLead('ld_bea', 'bea@example.com')
const unnamed = testLead('ld_unnamed', null)
const cyd = testLead('ld_cyd', 'cyd@example.com', 'user-3')
const everybody = [ada, bea, cyd, unnamed]

/** An index in which one browser has been these leads. */
const index = (...inBrowser: LeadRecord[]) => ({
  lead: (id: string) => everybody.find((candidate) => candidate.id === id) ?? null,
  leadByExternalId: (id: string) => everybody.find((candidate) => candidate.externalId === id) ?? null,
  leadByEmailKey: (key: string) => everybody.find((candidate) => candidate.emailKey === key) ?? null,
  leadsOfVisitor: () => inBrowser,
})

describe('whose submission this is', () => {
  test('the e-mail decides alone, in any browser', () => {
    expect(matchLead(index(bea), { emailKey: 'ada@example.com', visitor: 'v' })).toEqual({ lead: ada, rule: 'email' })
  })

  test('two e-mails in one browser are two leads', () => {
    expect(matchLead(index(ada), { emailKey: 'new@example.com', visitor: 'v' })).toBeNull()
  })

  test('a browser that many share tells of nobody, not even where all but one disagree', () => {
    const many = Array.from({ length: MOST_OF_ONE_BROWSER }, (_, number) =>
      testLead(`ld_${number}`, `${number}@example.com`),
    )
    const keys = { emailKey: 'new@example.com', visitor: 'v' }
    expect(matchLead(index(unnamed, ...many.slice(1)), keys)).toEqual({ lead: unnamed, rule: 'visitor' })
    expect(matchLead(index(unnamed, ...many), keys)).toBeNull()
  })

  test('without an e-mail, the browser’s only lead is meant', () => {
    expect(matchLead(index(ada), { emailKey: null, visitor: 'v' })).toEqual({ lead: ada, rule: 'visitor' })
  })

  test('somebody who had given no e-mail yet is the one who gives it now', () => {
    const found = matchLead(index(unnamed), { emailKey: 'new@example.com', visitor: 'v' })
    expect(found).toEqual({ lead: unnamed, rule: 'visitor' })
  })

  test('a function’s mailbox is nobody’s who had given no e-mail yet', () => {
    const keys = { emailKey: 'sales@example.com', visitor: 'v' }
    expect(matchLead(index(unnamed), keys)).toBeNull()
    expect(matchLead(index(), { ...keys, link: 'ld_unnamed' })).toBeNull()
  })

  test('a shared browser tells nothing', () => {
    expect(matchLead(index(ada, bea), { emailKey: null, visitor: 'v' })).toBeNull()
  })

  test('our link tells who comes by it, before the browser does', () => {
    const keys = { emailKey: null, visitor: 'v', link: 'ld_ada' }
    expect(matchLead(index(bea), keys)).toEqual({ lead: ada, rule: 'link' })
    expect(matchLead(index(), { ...keys, link: 'ld_gone' })).toBeNull()
  })

  test('a typed e-mail that differs wins over a link: two people stay two', () => {
    expect(matchLead(index(), { emailKey: 'new@example.com', visitor: null, link: 'ld_ada' })).toBeNull()
    const other = matchLead(index(), { emailKey: 'bea@example.com', visitor: null, link: 'ld_ada' })
    expect(other).toEqual({ lead: bea, rule: 'email' })
  })

  test('somebody who comes by a link and had given no e-mail yet is the one who gives it now', () => {
    const keys = { emailKey: 'new@example.com', visitor: null, link: 'ld_unnamed' }
    expect(matchLead(index(), keys)).toEqual({ lead: unnamed, rule: 'link' })
  })

  test('without any key it is somebody new', () => {
    expect(matchLead(index(ada), { emailKey: null, visitor: null })).toBeNull()
  })

  test('an id that the site signed decides before all else', () => {
    const keys = { emailKey: 'ada@example.com', visitor: 'v', link: 'ld_bea', externalId: 'user-3' }
    expect(matchLead(index(bea), keys)).toEqual({ lead: cyd, rule: 'external_id' })
  })

  test('two signed ids at one address are two people', () => {
    expect(matchLead(index(), { emailKey: 'cyd@example.com', visitor: null, externalId: 'user-4' })).toBeNull()
  })

  test('whoever was known by their address only is the one whom the site signs for now', () => {
    const found = matchLead(index(), { emailKey: 'ada@example.com', visitor: null, externalId: 'user-1' })
    expect(found).toEqual({ lead: ada, rule: 'email' })
  })

  test('neither a link nor a browser speaks for somebody who is signed in as another', () => {
    const keys = { emailKey: null, visitor: 'v', externalId: 'user-4' }
    expect(matchLead(index(cyd), keys)).toBeNull()
    expect(matchLead(index(), { ...keys, link: 'ld_cyd' })).toBeNull()
    expect(matchLead(index(unnamed, cyd), keys)).toEqual({ lead: unnamed, rule: 'visitor' })
  })
})
