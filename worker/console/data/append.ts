import { keyOf, type Listed } from './keyOf.ts'
import type { Page } from './readPage.ts'

/** A list with its next page; a row that moved between the two is shown once, where it stood. */
export function append<Item extends Listed>(list: Page<Item>, next: Page<Item>): Page<Item> {
  const shown = new Set(list.items.map(keyOf))
  return { ...next, items: [...list.items, ...next.items.filter((item) => !shown.has(keyOf(item)))] }
}
