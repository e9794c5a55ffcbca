import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { navigate } from '../address.ts'
import { isShortcut } from '../frame/Keys.tsx'

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }
const ROW_LINK = 'a[data-lead]'
const PANE_HEADING = '.lead-pane .name'

/**
 * Keys of the list: j and k anywhere, arrows inside it, walk the rows; where the lead stands beside the list it follows
 * at once, and Enter goes over to it, Escape back. x chooses the row that has the focus.
 */
export function useRowKeys(wide: boolean, inAddress: boolean): RefObject<HTMLTableSectionElement> {
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>(ROW_LINK) ?? [])]
      const inList = event.target instanceof Node && body.current?.contains(event.target)
      const step = STEPS[event.key]
      const letter = event.key.length === 1
      if (step !== undefined && links.length > 0 && (letter ? isShortcut(event) && listIsShown(links) : inList)) {
        event.preventDefault()
        walk(links, step, wide, inAddress)
      } else if (event.key === 'x' && isShortcut(event) && inList) {
        const row = event.target instanceof Element ? event.target.closest('tr') : null
        row?.querySelector<HTMLInputElement>('.pick input')?.click()
      } else if (event.key === 'Enter' && wide && inList && isChosen(event.target)) {
        event.preventDefault()
        document.querySelector<HTMLElement>(PANE_HEADING)?.focus()
      } else if (event.key === 'Escape' && wide && !inList && inPane(event.target)) {
        links.find(isChosen)?.focus()
      }
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [wide, inAddress])
  return body
}

function walk(links: HTMLAnchorElement[], step: number, wide: boolean, inAddress: boolean): void {
  const focused = links.findIndex((link) => link.matches(':focus'))
  const from = focused >= 0 ? focused : wide ? links.findIndex(isChosen) : -1
  const link = links[Math.max(0, Math.min(links.length - 1, from + step))]
  link?.focus()
  link?.scrollIntoView({ block: 'nearest' })
  if (link && wide && !isChosen(link)) navigate(link.pathname + link.search, { replace: inAddress })
}

/** On a narrow screen an open lead covers the list: nobody walks rows they cannot see. */
const listIsShown = ([link]: HTMLAnchorElement[]): boolean => link?.checkVisibility() ?? false
const isChosen = (target: EventTarget | null): boolean =>
  target instanceof Element && target.getAttribute('aria-current') === 'true' && target.matches(ROW_LINK)
const inPane = (target: EventTarget | null): boolean => target instanceof Element && target.closest('.pane') !== null
