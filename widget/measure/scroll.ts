import type { Measured } from '../measuring.ts'
import { mainScroller } from './mainScroller.ts'

export interface Scrolling {
  /** Something has scrolled, maybe by the visitor; reads no layout. */
  note(isByVisitor: boolean): void
  /** Looks how far the page is seen; reads the layout. */
  look(): void
  read(): Pick<Measured, 'scrolled' | 'scrollPercent'>
  renew(): void
}

/**
 * Keeps the largest share of the document that was seen: taken by the height that it has when the visitor scrolls on, and
 * when it is read. So what is added as soon as somebody comes to the end belongs to the page that they have before them, and
 * a page that grows later takes nothing back.
 */
export function watchScroll(): Scrolling {
  let scroller: Element | undefined
  let top: number | undefined
  /** How far down, and of how much, the page as it is has been seen. */
  let seenPx = 0
  let heightPx = 0
  let share = 0
  let isByVisitor = false
  let scrolled = false
  const keep = () => {
    share = Math.max(share, Math.min(1, seenPx / (heightPx || 1)))
  }
  return {
    note(isVisitor) {
      isByVisitor ||= isVisitor
    },
    look() {
      const found = mainScroller()
      const { scrollTop, clientHeight, scrollHeight } = found
      const isOther = found !== scroller || scrollHeight < heightPx
      if (!isOther) heightPx = scrollHeight
      if (isByVisitor || (isOther && scrolled)) keep()
      // What is another page altogether, or has lost a part, is seen anew.
      if (isOther) seenPx = 0
      if (found !== scroller) top = undefined
      // At its top a page also is because a router put it there.
      if (isByVisitor && scrollTop > 0 && scrollTop !== top) scrolled = true
      scroller = found
      top = scrollTop
      heightPx = scrollHeight
      seenPx = Math.max(
        seenPx,
        scrollTop + (found === document.scrollingElement ? Math.max(clientHeight, innerHeight) : clientHeight),
      )
      isByVisitor = false
    },
    read() {
      keep()
      return heightPx ? { scrolled, scrollPercent: Math.round(100 * share) } : {}
    },
    renew() {
      seenPx = heightPx = share = 0
      scrolled = isByVisitor = false
    },
  }
}
