import { CopyText } from '../parts/CopyText.tsx'
import { Dialog } from '../parts/Dialog.tsx'

interface LinkDialogProps {
  title: string
  url: string
  /** Until when it works, and for whom. */
  says: string
  close: () => void
}

/** A link that is shown once: copied, handed on, gone. */
export const LinkDialog = ({ title, url, says, close }: LinkDialogProps) => (
  <Dialog title={title} close={close}>
    <p class="soft">{says}</p>
    <CopyText text={url} what="the link" />
    <p class="soft">It is shown this once. Whoever opens it first gets in, so send it where only they read.</p>
    <div class="row">
      <button type="button" class="go" onClick={close}>
        Done
      </button>
    </div>
  </Dialog>
)
