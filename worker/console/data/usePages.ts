import { useCallback, useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { Trouble } from '../client.ts'
import { SessionEnded } from '../signIn/SessionEnded.ts'
import { mergeFresh } from './mergeFresh.ts'
import { useWake } from './useWake.ts'

/** One page of a list, as the API answers it. */
export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}
type PageReply<Item> = { ok: true; body: Page<Item> } | { ok: false; problem: Trouble }
/** Fetches the page behind a cursor; the first where there is none. */
export type LoadPage<Item> = (cursor: string | undefined, signal: AbortSignal) => Promise<PageReply<Item>>

export interface Pages<Item> {
  /** Null until the first page is here. */
  items: readonly Item[] | null
  /** Why the last request failed; what was loaded before stays. */
  trouble: Trouble | null
  hasMore: boolean
  loading: boolean
  /** When the items were last known to be so. */
  loadedAt: number | null
  showMore: () => void
  reload: () => void
}

/**
 * A list read page by page, looked at again every `everyMs` while somebody watches, without losing its place. Another
 * `key` is another list.
 */
export function usePages<Item extends { id: string }>(
  key: string,
  load: LoadPage<Item>,
  everyMs?: number,
): Pages<Item> {
  const [list, setList] = useState<List<Item>>({ key, page: null, trouble: null, loading: true, loadedAt: null })
  const sessionEnded = useContext(SessionEnded)
  const latest = useRef(load)
  latest.current = load
  const running = useRef<AbortController | null>(null)

  const ask = useCallback(
    async (cursor?: string, quiet = false) => {
      running.current?.abort()
      const asking = new AbortController()
      running.current = asking
      const { signal } = asking
      setList((old) => (old.key === key ? { ...old, loading: !quiet } : { ...EMPTY, key }))
      const reply = await latest.current(cursor, signal)
      if (signal.aborted) return
      running.current = null
      if (!reply.ok && reply.problem.code === 'not_signed_in') return sessionEnded()
      setList((old) => ({
        ...old,
        loading: false,
        ...(reply.ok ? take(old.page, reply.body, cursor) : { trouble: reply.problem }),
      }))
    },
    [key, sessionEnded],
  )
  useEffect(() => {
    ask()
    return () => running.current?.abort()
  }, [ask])
  const reload = useCallback(() => void ask(), [ask])
  useWake(() => running.current === null && ask(undefined, true), everyMs)

  const { page, trouble, loading, loadedAt } = list.key === key ? list : { ...EMPTY }
  return {
    items: page?.items ?? null,
    hasMore: page?.nextCursor != null,
    trouble,
    loading,
    loadedAt,
    showMore: () => page?.nextCursor && ask(page.nextCursor),
    reload,
  }
}

interface List<Item> {
  key: string
  page: Page<Item> | null
  trouble: Trouble | null
  loading: boolean
  loadedAt: number | null
}
const EMPTY = { page: null, trouble: null, loading: true, loadedAt: null }

function take<Item extends { id: string }>(old: Page<Item> | null, got: Page<Item>, cursor: string | undefined) {
  const page =
    cursor && old ? { ...got, items: [...old.items, ...without(got.items, old.items)] } : mergeFresh(old, got)
  return { page, trouble: null, loadedAt: Date.now() }
}

/** A row that moved between two pages is shown once. */
function without<Item extends { id: string }>(items: Item[], known: Item[]): Item[] {
  const ids = new Set(known.map((item) => item.id))
  return items.filter((item) => !ids.has(item.id))
}
