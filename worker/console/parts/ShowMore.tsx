import type { Pages } from '../data/usePages.ts'

/** The next page of a list, where there is one. */
export function ShowMore<Item>({ list, what }: { list: Pages<Item>; what: string }) {
  if (!list.items || !list.hasMore) return null
  return (
    <p class="show-more">
      <button type="button" onClick={list.showMore} aria-disabled={list.loading}>
        Show more
      </button>
      <span class="soft">
        The newest {list.items.length} {what}
      </span>
    </p>
  )
}
