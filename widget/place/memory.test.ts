import { expect, test } from 'vitest'
import type { Placed } from '../../shared/schema/placement.ts'
import { fakeStorage } from '../visitor/fakeStorage.ts'
import { openStorage } from '../visitor/storage.ts'
import type { Visitor } from '../visitor/visitor.ts'
import { openMemory } from './memory.ts'

const POPUP: Placed = { type: 'popup' }
const ONCE: Placed = { type: 'popup', frequency: { type: 'once' } }

/** A browser with tabs, whose visitor may have agreed to be remembered. */
function openBrowser({ visits = 0, blocked = false } = {}) {
  const localStorage = fakeStorage()
  const openTab = () => {
    const areas = { localStorage, sessionStorage: fakeStorage() }
    const storage = openStorage({
      site: 'st',
      retryAcrossVisits: false,
      open: (area) => {
        if (blocked) throw new DOMException('blocked', 'SecurityError')
        return areas[area]
      },
      now: Date.now,
    })
    const journey = visits ? { visits, touchpoints: [], pages: [] } : undefined
    const visitor = { introduce: () => ({ journey }) } as unknown as Visitor
    const openPage = () => openMemory({ storage, visitor })
    return { openPage, kept: () => [Object.keys(areas.sessionStorage), Object.keys(localStorage)] }
  }
  return { openTab }
}

test('what was shown is remembered on the next page of the tab, and not in the next tab', () => {
  const { openTab } = openBrowser()
  const tab = openTab()
  expect(tab.openPage().mayShow('fm_a', POPUP)).toBe(true)
  tab.openPage().note('fm_a', { at: Date.now() })
  expect(tab.openPage().mayShow('fm_a', POPUP)).toBe(false)
  expect(openTab().openPage().mayShow('fm_a', ONCE)).toBe(true)
  expect(tab.kept()).toEqual([['baton:st:shown'], []])
})

test('with consent it is remembered beyond the tab', () => {
  const { openTab } = openBrowser({ visits: 2 })
  const tab = openTab()
  tab.openPage().note('fm_a', { at: Date.now() })
  expect(tab.kept()).toEqual([['baton:st:shown'], ['baton:st:shownBefore']])
  expect(openTab().openPage().mayShow('fm_a', ONCE)).toBe(false)
  expect(openTab().openPage().mayShow('fm_b', ONCE)).toBe(true)
})

test('what is noted later is added to what was noted before', () => {
  const { openTab } = openBrowser({ visits: 1 })
  const tab = openTab()
  tab.openPage().note('fm_a', { at: Date.now() })
  tab.openPage().note('fm_b', { at: 0, isSubmitted: true })
  tab.openPage().note('fm_a', { isClosed: true })
  for (const form of ['fm_a', 'fm_b']) expect(tab.openPage().mayShow(form, POPUP)).toBe(false)
  expect(openTab().openPage().mayShow('fm_b', POPUP)).toBe(false)
})

test('where storage is blocked, the page itself remembers', () => {
  const page = openBrowser({ blocked: true }).openTab().openPage()
  page.note('fm_a', { at: Date.now() })
  expect(page.mayShow('fm_a', POPUP)).toBe(false)
})

test('nobody counts visits without consent', () => {
  expect(openBrowser().openTab().openPage().visits()).toBe(0)
  expect(openBrowser({ visits: 3 }).openTab().openPage().visits()).toBe(3)
})
