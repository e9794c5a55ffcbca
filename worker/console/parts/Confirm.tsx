import type { ComponentChildren } from 'preact'
import type { Trouble } from '../client.ts'
import { Dialog } from './Dialog.tsx'
import { Refusal } from './Refusal.tsx'

interface ConfirmProps {
  title: string
  /** The verb on its button: “Erase for good”. */
  verb: string
  /** Red: it cannot be taken back. */
  danger?: boolean
  busy: boolean
  trouble: Trouble | null
  confirm: () => void
  close: () => void
  children: ComponentChildren
}

/** Asks before something that cannot be undone. What can be undone is done at once, with a way back instead. */
export function Confirm({ title, verb, danger = false, busy, trouble, confirm, close, children }: ConfirmProps) {
  return (
    <Dialog title={title} close={close}>
      {children}
      <Refusal trouble={trouble} />
      <div class="row">
        <button type="button" class={danger ? 'danger' : 'go'} disabled={busy} onClick={confirm}>
          {verb}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </Dialog>
  )
}
