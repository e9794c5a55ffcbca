import { Copy } from 'lucide-preact'
import { navigate, pathTo } from '../address.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import type { Content } from './editing/editor.ts'
import type { Saving } from './editing/useAutosave.ts'

/** Signs that a form's name may have, as the API takes it. */
const LONGEST_NAME = 200

interface DuplicateFormProps {
  site: string
  content: Content
  saving: Saving
}

/** Makes a form of its own out of the one on the bench, as a draft, and opens it. */
export function DuplicateForm({ site, content, saving }: DuplicateFormProps) {
  const say = useToast()
  const { send, busy } = useChange('POST /v1/forms', ['forms'])
  const duplicate = async () => {
    if (busy || !(await saving.saveNow())) return
    const name = `Copy of ${content.name}`.slice(0, LONGEST_NAME)
    const reply = await send({ body: { site, ...content, name } })
    if (!reply.ok) return say('The form could not be duplicated. Nothing has changed; try again.')
    navigate(pathTo('forms', reply.body.id))
    say(`This is “${name}”, a draft of its own.`)
  }
  return (
    <button
      type="button"
      class="quiet"
      title="Duplicate"
      aria-label="Duplicate this form"
      onClick={() => void duplicate()}
    >
      <Copy size={18} aria-hidden="true" />
    </button>
  )
}
