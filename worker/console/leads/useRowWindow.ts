import * as virtual from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useCallback, useLayoutEffect, useMemo, useReducer } from 'preact/hooks'

/** A row of the list before it was measured, in pixels; leads.css has the same number. */
const ROW_PX = 37
/** Rows drawn beyond what is seen, so that nobody scrolls into nothing. */
const OVERSCAN = 12
/** What sticks to the top of the list and would cover a row. */
const HEAD_PX = 90

interface Rows {
  ids: readonly string[]
  /** Rows that stay drawn wherever one has scrolled: they have the focus, or are to get it back. */
  keep: readonly (string | null)[]
  /** What scrolls: the list itself where a lead stands beside it, else the page. */
  wide: boolean
  list: RefObject<HTMLElement>
  body: RefObject<HTMLElement>
}

/** One row to draw, and the pixels left empty above it. */
export interface DrawnRow {
  index: number
  above: number
}

export interface RowWindow {
  rows: readonly DrawnRow[]
  /** Pixels left empty below the last one. */
  below: number
  /** The last row that is near to what is seen; -1: none. */
  last: number
  measure: (row: HTMLElement | null) => void
  show: (index: number) => void
}

type Scroller = Element | Window
type Options<Of extends Scroller> = virtual.VirtualizerOptions<Of, HTMLElement>

/** Which of many rows are drawn: those that are seen and some beyond, so that a hundred thousand cost no more than fifty. */
export function useRowWindow({ ids, keep, wide, list, body }: Rows): RowWindow {
  const [, redraw] = useReducer<number, void>((count) => count + 1, 0)
  const [margin, setMargin] = useReducer<number, number>((_, now) => now, 0)
  const kept = keep.flatMap((id) => (id === null ? [] : [ids.indexOf(id)])).filter((index) => index >= 0)
  // The same function for the same rows: another one would have all of them laid out anew on every scroll.
  const getItemKey = useCallback((index: number) => ids[index] ?? index, [ids])
  const options = {
    count: ids.length,
    estimateSize,
    getItemKey,
    overscan: OVERSCAN,
    scrollMargin: margin,
    scrollPaddingStart: HEAD_PX,
    onChange: () => redraw(),
    rangeExtractor: (range: virtual.Range) =>
      [...new Set([...virtual.defaultRangeExtractor(range), ...kept])].sort((one, other) => one - other),
  }
  const ofList: Options<Element> = {
    ...options,
    getScrollElement: () => list.current,
    observeElementRect: virtual.observeElementRect,
    observeElementOffset: virtual.observeElementOffset,
    scrollToFn: virtual.elementScroll,
    measureElement: measured,
  }
  const ofPage: Options<Window> = {
    ...options,
    getScrollElement: () => window,
    observeElementRect: virtual.observeWindowRect,
    observeElementOffset: virtual.observeWindowOffset,
    scrollToFn: virtual.windowScroll,
    initialOffset: () => scrollY,
    measureElement: measured,
  }
  const inList = useMemo(() => new virtual.Virtualizer<Element, HTMLElement>(ofList), [])
  const inPage = useMemo(() => new virtual.Virtualizer<Window, HTMLElement>(ofPage), [])
  inList.setOptions({ ...ofList, enabled: wide })
  inPage.setOptions({ ...ofPage, enabled: !wide })
  const rows = wide ? inList : inPage
  useLayoutEffect(() => rows._didMount(), [rows])
  useLayoutEffect(() => {
    rows._willUpdate()
    const top = topOf(body.current, wide ? list.current : null)
    if (top !== null && Math.abs(top - margin) > 1) setMargin(top)
  })
  const items = rows.getVirtualItems()
  const drawn = items.map((item, at) => ({
    index: item.index,
    above: Math.max(0, item.start - (items[at - 1]?.end ?? margin)),
  }))
  return {
    rows: drawn,
    below: Math.max(0, rows.getTotalSize() + (items.length > 0 ? margin - (items.at(-1)?.end ?? 0) : 0)),
    last: rows.range?.endIndex ?? -1,
    measure: rows.measureElement,
    show: (index) => rows.scrollToIndex(index, { align: 'auto' }),
  }
}

const estimateSize = () => ROW_PX

/** Where the rows begin in what scrolls; null while they are hidden. */
function topOf(body: HTMLElement | null, scroller: HTMLElement | null): number | null {
  if (!body?.checkVisibility()) return null
  const top = body.getBoundingClientRect().top
  return scroller ? top - scroller.getBoundingClientRect().top + scroller.scrollTop : top + scrollY
}

/** A row that is hidden with the whole list keeps the height that it had. */
function measured<Of extends Scroller>(
  row: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  rows: virtual.Virtualizer<Of, HTMLElement>,
): number {
  const key = rows.options.getItemKey(rows.indexFromElement(row))
  return virtual.measureElement(row, entry, rows) || (rows.itemSizeCache.get(key) ?? ROW_PX)
}
