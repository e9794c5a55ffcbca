import { useEffect } from 'preact/hooks'
import { navigate } from '../address.ts'
import { isShortcut } from '../frame/Keys.tsx'

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 }
const ROWS = '.waiting-list a[data-handoff]'
const isChosen = (row: Element) => row.getAttribute('aria-current') === 'true'

/** 1 to 4 answer; j and k walk those who wait: beside the list the lead follows at once, else Enter opens it. */
export function useTodayKeys(wide: boolean): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (/^[1-4]$/.test(event.key) && isShortcut(event)) {
        document.querySelector<HTMLButtonElement>(`.today [data-verdict="${event.key}"]`)?.click()
        return
      }
      const step = STEPS[event.key]
      const rows = [...document.querySelectorAll<HTMLAnchorElement>(ROWS)]
      if (step === undefined || !rows[0]?.checkVisibility() || !isShortcut(event)) return
      event.preventDefault()
      const focused = rows.findIndex((row) => row.matches(':focus'))
      const from = focused >= 0 ? focused : wide ? rows.findIndex(isChosen) : -1
      const row = rows[Math.max(0, Math.min(rows.length - 1, from + step))]
      row?.focus()
      row?.scrollIntoView({ block: 'nearest' })
      if (row && wide && !isChosen(row)) navigate(row.pathname + row.search, { replace: true })
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [wide])
}
