import { append } from './append.ts'
import type { Listed } from './keyOf.ts'
import { mergeFresh } from './mergeFresh.ts'
import type { Page } from './readPage.ts'

/** Pages that are read again at most after a change. */
const MOST_PAGES = 5

/** Reads a list again as far as it was shown, or its first pages where that was further: what stood below them stays. */
export async function readAgain<Item extends Listed>(
  ask: (cursor: string | undefined) => Promise<Page<Item>>,
  old: Page<Item> | null,
): Promise<Page<Item>> {
  let read = await ask(undefined)
  for (let pages = 1; pages < MOST_PAGES; pages += 1) {
    if (!old || read.nextCursor === null || read.items.length >= old.items.length) break
    read = append(read, await ask(read.nextCursor))
  }
  return mergeFresh(old, read)
}
