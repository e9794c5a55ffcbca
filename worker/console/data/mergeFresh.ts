import { keyOf, type Listed } from './keyOf.ts'
import type { Page } from './readPage.ts'

/**
 * A list after its first page was fetched again: news on top, what was shown further down stays, so that nobody who
 * has scrolled loses their place. Where the two no longer overlap, more has come than fits a page: start anew.
 */
export function mergeFresh<Item extends Listed>(old: Page<Item> | null, fresh: Page<Item>): Page<Item> {
  if (!old || fresh.nextCursor === null) return fresh
  const places = new Map(old.items.map((item, place) => [keyOf(item), place]))
  // News and rows that moved up stand on top, so the last known one of the fresh page tells where the two join.
  const join = fresh.items.findLast((item) => places.has(keyOf(item)))
  if (!join) return fresh
  const renewed = new Set(fresh.items.map(keyOf))
  const rest = old.items.slice((places.get(keyOf(join)) ?? 0) + 1).filter((item) => !renewed.has(keyOf(item)))
  if (rest.length === 0) return fresh
  return { ...old, items: [...fresh.items, ...rest] }
}
