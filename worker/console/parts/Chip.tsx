import type { ComponentChildren } from 'preact'

interface ChipProps {
  /** Chosen, of several that stand beside each other. */
  on?: boolean
  press: () => void
  children: ComponentChildren
}

/** One of a few choices in a row, or a filter that is set. */
export const Chip = ({ on = false, press, children }: ChipProps) => (
  <button type="button" class="chip" aria-pressed={on} onClick={press}>
    {children}
  </button>
)
