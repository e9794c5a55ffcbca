import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { navigate, pathTo } from '../address.ts'
import { isShortcut } from '../frame/Keys.tsx'

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }
const PANE_HEADING = '.lead-pane .name'

interface RowKeys {
  ids: readonly string[]
  wide: boolean
  inAddress: boolean
  search: string
  chosen: string | null
  body: RefObject<HTMLTableSectionElement>
  isPicked: (id: string) => boolean
  pick: (id: string, on: boolean, range: boolean) => void
}

/**
 * Keys of the list: j and k anywhere, arrows inside it, walk the rows; where the lead stands beside the list it follows
 * at once, and Enter goes over to it, Escape back. x picks a row, X all up to it. A row that is not drawn yet is brought
 * in and then gets the focus.
 */
export function useRowKeys(keys: RowKeys) {
  const latest = useRef(keys)
  latest.current = keys
  const show = useRef<(index: number) => void>(() => undefined)
  const [focused, setFocused] = useState<string | null>(null)
  const awaited = useRef<string | null>(null)
  const focus = (id: string | null) => {
    const link = linkOf(latest.current.body.current, id)
    awaited.current = link ? null : id
    link?.focus({ preventScroll: true })
    setFocused(id)
  }
  useEffect(() => {
    if (awaited.current) focus(awaited.current)
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const now = latest.current
      const at = idOf(event.target, now.body.current)
      const step = STEPS[event.key]
      const mayAct = event.key.length === 1 ? isShortcut(event) && isShown(now.body.current) : at !== null
      if (step !== undefined && mayAct && now.ids.length > 0) {
        event.preventDefault()
        walk(now, at, step, show.current, focus)
      } else if ((event.key === 'x' || event.key === 'X') && mayAct) {
        const id = at ?? (now.wide ? now.chosen : null)
        if (id) now.pick(id, event.key === 'X' || !now.isPicked(id), event.key === 'X')
      } else if (event.key === 'Enter' && now.wide && at !== null && at === now.chosen && isLink(event.target)) {
        event.preventDefault()
        document.querySelector<HTMLElement>(PANE_HEADING)?.focus()
      } else if (event.key === 'Escape' && now.wide && at === null && isInPane(event.target) && now.chosen) {
        show.current(now.ids.indexOf(now.chosen))
        focus(now.chosen)
      }
    }
    const note = (event: FocusEvent) => setFocused(idOf(event.target, latest.current.body.current))
    addEventListener('keydown', press)
    addEventListener('focusin', note)
    return () => {
      removeEventListener('keydown', press)
      removeEventListener('focusin', note)
    }
  }, [])
  /** How a row is brought into view. */
  const showWith = (bring: (index: number) => void) => {
    show.current = bring
  }
  return { focused, showWith }
}

function walk(
  { ids, wide, inAddress, search, chosen }: RowKeys,
  at: string | null,
  step: number,
  show: (index: number) => void,
  focus: (id: string | null) => void,
): void {
  const from = ids.indexOf(at ?? (wide ? chosen : null) ?? '')
  const to = Math.max(0, Math.min(ids.length - 1, from + step))
  const id = ids[to] ?? null
  show(to)
  focus(id)
  if (id && wide && id !== chosen) navigate(pathTo('leads', id) + search, { replace: inAddress })
}

const linkOf = (body: HTMLElement | null, id: string | null) =>
  id === null ? null : (body?.querySelector<HTMLAnchorElement>(`a[data-lead="${CSS.escape(id)}"]`) ?? null)

/** The lead in whose row something is; null outside the rows. */
function idOf(target: EventTarget | null, body: HTMLElement | null): string | null {
  const row = target instanceof Element && body?.contains(target) ? target.closest('tr') : null
  return row?.querySelector<HTMLElement>('a[data-lead]')?.dataset.lead ?? null
}

/** On a narrow screen an open lead covers the list: nobody walks rows they cannot see. */
const isShown = (body: HTMLElement | null): boolean => body?.checkVisibility() ?? false
const isLink = (target: EventTarget | null): boolean => target instanceof Element && target.matches('a[data-lead]')
const isInPane = (target: EventTarget | null): boolean => target instanceof Element && target.closest('.pane') !== null
