import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/preact-query'
import { useEffect, useMemo } from 'preact/hooks'
import type { RequestOf, Trouble } from '../client.ts'
import { keyOf, type Listed } from './keyOf.ts'
import { mergeFresh } from './mergeFresh.ts'
import { type ItemOf, type Page, type PageLine, readPage } from './readPage.ts'
import { troubleOf } from './troubleOf.ts'
import { useWake } from './useWake.ts'

/** How long a look at what is new may take. */
const PATIENCE_MS = 20_000
const FIRST: string | undefined = undefined

export interface Pages<Item> {
  /** Null until the first page is here. */
  items: readonly Item[] | null
  /** Why the last request failed; what was loaded before stays. */
  trouble: Trouble | null
  hasMore: boolean
  loading: boolean
  /** When the items were last known to be so, in milliseconds; null: never. */
  loadedAt: number | null
  showMore: () => void
  reload: () => void
}

/**
 * A list read page by page, looked at again every `everyMs` while somebody watches, without losing its place. Another
 * request is another list; null asks for nothing.
 */
export function usePages<Line extends PageLine>(
  line: Line,
  request: RequestOf<Line> | null,
  everyMs?: number,
): Pages<ItemOf<Line>> {
  const queryKey = [line, request, 'pages']
  const queries = useQueryClient()
  const ask = (cursor: string | undefined, signal: AbortSignal) =>
    request === null ? Promise.reject(new Error(line)) : readPage(line, request, cursor, signal)
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: FIRST,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    enabled: request !== null,
    // Somebody who comes back sees all that they had loaded; news come on top of it, see below.
    staleTime: Number.POSITIVE_INFINITY,
  })
  /** Looks at the first page only: however far one has scrolled, it costs one request. */
  const freshen = async () => {
    if (request === null || query.isFetching || !query.data) return
    const fresh = await ask(undefined, AbortSignal.timeout(PATIENCE_MS)).catch(() => null)
    if (!fresh) return // the next look will tell, or the reader's own
    queries.setQueryData<Cached<ItemOf<Line>>>(queryKey, (old) => old && onePage(mergeFresh(join(old), fresh)))
  }
  useWake(() => void freshen(), everyMs)
  useEffect(() => void freshen(), [JSON.stringify(queryKey)])
  const items = useMemo(() => query.data && join(query.data).items, [query.data])
  return {
    items: items ?? null,
    hasMore: query.hasNextPage,
    trouble: troubleOf(query.error),
    loading: query.isFetching,
    loadedAt: query.dataUpdatedAt || null,
    showMore: () => void (query.hasNextPage && !query.isFetching && query.fetchNextPage()),
    reload: () => void query.refetch(),
  }
}

type Cached<Item> = InfiniteData<Page<Item>, string | undefined>

const onePage = <Item>(page: Page<Item>): Cached<Item> => ({ pages: [page], pageParams: [FIRST] })

/** All pages as one; a row that moved between two is shown once. */
function join<Item extends Listed>({ pages }: { pages: readonly Page<Item>[] }): Page<Item> {
  const items = [...new Map(pages.flatMap((page) => page.items).map((item) => [keyOf(item), item])).values()]
  return { items, nextCursor: pages.at(-1)?.nextCursor ?? null }
}
