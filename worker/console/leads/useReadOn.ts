import { useEffect, useRef } from 'preact/hooks'
import type { Pages } from '../data/usePages.ts'

/** Rows before the end of what is loaded from which the next page is asked for. */
const AHEAD = 40
/** Pages in a row that may bring nobody before a person is asked whether to look further. */
const MOST_EMPTY = 5

/** Asks for the next page of a list before somebody has scrolled to the end of the last. `last`: the last row near to what is seen. */
export function useReadOn<Item>(list: Pages<Item>, last: number): void {
  const { items, hasMore, loading, trouble, showMore } = list
  const count = items?.length ?? null
  const seen = useRef({ count, pages: 0 })
  useEffect(() => {
    if (count === null || !hasMore || loading || trouble || last < count - AHEAD) return
    const pages = seen.current.count === count ? seen.current.pages + 1 : 0
    if (pages > MOST_EMPTY) return
    seen.current = { count, pages }
    showMore()
  })
}
