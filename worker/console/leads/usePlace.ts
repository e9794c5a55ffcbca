import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** How far down each list was left, for as long as the console is open. */
const places = new Map<string, number>()

/** A list is found where it was left; another one begins at its top. `wide`: the list scrolls, not the page. */
export function usePlace(list: RefObject<HTMLElement>, wide: boolean, of: string): void {
  const before = useRef<string | null>(null)
  useLayoutEffect(() => {
    const scroller = wide ? list.current : null
    const isReturn = before.current === null
    before.current = of
    const place = isReturn ? (places.get(of) ?? 0) : 0
    if (scroller) scroller.scrollTop = place
    else if (place > 0 || !isReturn) scrollTo(0, place)
    const target: EventTarget = scroller ?? window
    const note = () => {
      if (list.current?.checkVisibility()) places.set(of, scroller ? scroller.scrollTop : scrollY)
    }
    target.addEventListener('scroll', note, { passive: true })
    return () => target.removeEventListener('scroll', note)
  }, [list, wide, of])
}
