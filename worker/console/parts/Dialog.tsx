import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

interface DialogProps {
  title: string
  /** Called when somebody leaves it by Escape or its button; whoever shows it takes it away. */
  close: () => void
  /** Twice as wide, for two things side by side. */
  wide?: boolean
  children: ComponentChildren
}

/** Something that has to be settled before one goes on: shown for as long as it is drawn, focus inside, back where it was afterwards. */
export function Dialog({ title, close, wide = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current
    const cameFrom = document.activeElement
    shown?.showModal()
    return () => {
      shown?.close()
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus()
    }
  }, [])
  const cancel = (event: Event) => {
    event.preventDefault()
    close()
  }
  return (
    <dialog ref={dialog} class={wide ? 'wide' : ''} aria-labelledby={id} onCancel={cancel}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="quiet" aria-label="Close" onClick={close}>
          <span aria-hidden="true">×</span>
        </button>
      </header>
      {children}
    </dialog>
  )
}
