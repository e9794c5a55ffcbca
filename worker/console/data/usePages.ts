import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query'
import { useEffect } from 'preact/hooks'
import type { RequestOf, Trouble } from '../client.ts'
import { append } from './append.ts'
import { mergeFresh } from './mergeFresh.ts'
import { readAgain } from './readAgain.ts'
import { type ItemOf, type Page, type PageLine, readPage } from './readPage.ts'
import { troubleOf } from './troubleOf.ts'
import { useWake } from './useWake.ts'

/** How long a look at what is new may take. */
const PATIENCE_MS = 20_000

export interface Pages<Item> {
  /** Null until the first page is here. */
  items: readonly Item[] | null
  /** Why the last request failed; what was loaded before stays. */
  trouble: Trouble | null
  hasMore: boolean
  /** How far the last page has looked, where it has not looked through all that it had to; null: through all. */
  readTo: string | null
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
  type List = Page<ItemOf<Line>>
  const queryKey = [line, request, 'pages']
  const key = JSON.stringify(queryKey)
  const queries = useQueryClient()
  const ask = (cursor: string | undefined, signal: AbortSignal) =>
    request === null ? Promise.reject(new Error(line)) : readPage(line, request, cursor, signal)
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => readAgain((cursor) => ask(cursor, signal), queries.getQueryData<List>(queryKey) ?? null),
    enabled: request !== null,
    // Somebody who comes back sees all that they had loaded; news come on top of it, see below.
    staleTime: Number.POSITIVE_INFINITY,
    // Rows that were not read again are the same objects: comparing a hundred thousand would only cost time.
    structuralSharing: false,
  })
  const further = useMutation({
    mutationFn: async ({ cursor }: { of: string; cursor: string }) => {
      const page = await ask(cursor, AbortSignal.timeout(PATIENCE_MS))
      queries.setQueryData<List>(queryKey, (old) => (old?.nextCursor === cursor ? append(old, page) : old))
    },
    networkMode: 'always',
  })
  const isReadOn = further.variables?.of === key
  const loading = query.isFetching || (isReadOn && further.isPending)
  const cursor = query.data?.nextCursor ?? null
  const showMore = () => {
    if (cursor !== null && !loading) further.mutate({ of: key, cursor })
  }
  /** Looks at the first page only: however far one has scrolled, it costs one request. */
  const freshen = async () => {
    if (request === null || loading || !query.data) return
    const fresh = await ask(undefined, AbortSignal.timeout(PATIENCE_MS)).catch(() => null)
    if (!fresh) return // the next look will tell, or the reader's own
    queries.setQueryData<List>(queryKey, (old) => old && mergeFresh(old, fresh))
  }
  useWake(() => void freshen(), everyMs)
  useEffect(() => void freshen(), [key])
  const stuck = isReadOn ? further.error : null
  return {
    items: query.data?.items ?? null,
    hasMore: cursor !== null,
    readTo: query.data?.readTo ?? null,
    trouble: troubleOf(query.error ?? stuck),
    loading,
    loadedAt: query.dataUpdatedAt || null,
    showMore,
    reload: () => (stuck ? showMore() : void query.refetch()),
  }
}
