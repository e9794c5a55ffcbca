import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface FieldProps {
  label: string
  /** What helps before one types. */
  hint?: ComponentChildren
  /** What is wrong with it, in words that help. */
  error?: string | null
  /** The control, given what ties it to label, hint and error. */
  children: (ties: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ComponentChildren
}

/** A control with its label above, its hint under that, and what is wrong under the control. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const ties = {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? ({ 'aria-invalid': true } as const) : {}),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {children(ties)}
      {error && (
        <p id={`${id}-error`} class="bad">
          {error}
        </p>
      )}
    </div>
  )
}
