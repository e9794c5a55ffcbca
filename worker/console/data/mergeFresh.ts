import { keyOf, type Listed } from './keyOf.ts'
import type { Page } from './readPage.ts'

/**
 * A list after its first page was fetched again: news on top, what was shown further down stays, so that nobody who
 * has scrolled loses their place. Where the two no longer overlap, more has come than fits a page: start anew.
 */
export function mergeFresh<Item extends Listed>(old: Page<Item> | null, fresh: Page<Item>): Page<Item> {
  if (!old || fresh.nextCursor === null) return fresh
  const ids = new Set(fresh.items.map(keyOf))
  const lastShared = old.items.findLastIndex((item) => ids.has(keyOf(item)))
  if (lastShared < 0) return fresh
  const rest = old.items.slice(lastShared + 1)
  if (rest.length === 0) return fresh
  return { items: [...fresh.items, ...rest], nextCursor: old.nextCursor }
}
