import { type ComponentChildren, createContext } from 'preact'
import { useCallback, useContext, useEffect, useState } from 'preact/hooks'

/** Milliseconds for which a result stays; longer where it can be undone, so that nobody has to hurry (WCAG 2.2.1: it also stays while pointed at). */
const STAYS_MS = 5_000
const STAYS_WITH_UNDO_MS = 20_000

interface Toast {
  id: number
  text: string
  undo?: () => Promise<void> | void
}

/** Says a result in a corner, with a way back where there is one: `toast('3 leads assigned.', undo)`. */
export type SayToast = (text: string, undo?: Toast['undo']) => void
const ToastContext = createContext<SayToast>(() => undefined)
export const useToast = (): SayToast => useContext(ToastContext)

/** Holds the results that are shown in a corner of every screen. */
export function Toasts({ children }: { children: ComponentChildren }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const remove = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), [])
  const say = useCallback<SayToast>((text, undo) => {
    const toast = { id: performance.now(), text, ...(undo ? { undo } : {}) }
    setToasts((all) => [...all.slice(-2), toast])
  }, [])
  return (
    <ToastContext.Provider value={say}>
      {children}
      <div class="toasts" role="status">
        {toasts.map((toast) => (
          <OneToast key={toast.id} toast={toast} remove={remove} />
        ))}
      </div>
    </ToastContext.Provider>
  )
}

function OneToast({ toast: { id, text, undo }, remove }: { toast: Toast; remove: (id: number) => void }) {
  const [held, hold] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => remove(id), undo ? STAYS_WITH_UNDO_MS : STAYS_MS)
    return () => clearTimeout(timer)
  }, [held, id, remove, undo])
  const takeBack = () => {
    remove(id)
    void undo?.()
  }
  return (
    <div
      class="toast"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocusIn={() => hold(true)}
      onFocusOut={() => hold(false)}
    >
      <p>{text}</p>
      {undo && (
        <button type="button" onClick={takeBack}>
          Undo
        </button>
      )}
      <button type="button" class="quiet" aria-label="Close" onClick={() => remove(id)}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  )
}
