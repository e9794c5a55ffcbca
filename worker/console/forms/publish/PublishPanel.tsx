import { useState } from 'preact/hooks'
import type { Form, FormDefinition } from '../../../../shared/schema/form.ts'
import { useChange } from '../../data/useChange.ts'
import { useRead } from '../../data/useRead.ts'
import { useToast } from '../../frame/Toasts.tsx'
import { Bones } from '../../parts/Bones.tsx'
import { Confirm } from '../../parts/Confirm.tsx'
import { TroubleNotice } from '../../parts/TroubleNotice.tsx'
import { sayChanges } from '../changes/sayChanges.ts'
import type { Saving } from '../editing/useAutosave.ts'

interface PublishPanelProps {
  form: Form
  draft: FormDefinition
  live: number | null
  saving: Saving
  published: (version: number) => void
}

/** The one next thing: what is on the bench becomes what visitors get, once somebody has read what that changes. */
export function PublishPanel({ form, draft, live, saving, published }: PublishPanelProps) {
  const [open, setOpen] = useState(false)
  const say = useToast()
  const { send, busy, trouble, reset } = useChange('POST /v1/forms/{form}/versions', ['forms'])
  const publish = async () => {
    if (!(await saving.saveNow())) return
    const reply = await send({ params: { form: form.id } })
    if (!reply.ok) return
    setOpen(false)
    published(reply.body.version)
    say(`Version ${reply.body.version} is live.`)
  }
  const show = () => {
    reset()
    setOpen(true)
  }
  return (
    <>
      <button type="button" class="go" onClick={show}>
        Publish
      </button>
      {open && (
        <Confirm
          title={live === null ? 'Publish this form' : `Publish version ${live + 1}`}
          verb="Publish now"
          busy={busy || saving.problems.length > 0}
          trouble={trouble ?? (saving.state === 'waiting' || saving.state === 'refused' ? saving.trouble : null)}
          confirm={() => void publish()}
          close={() => setOpen(false)}
        >
          {saving.problems.length > 0 ? (
            <Problems saving={saving} />
          ) : live === null ? (
            <p>Visitors can fill it in from then on. You can go on changing the draft without them noticing.</p>
          ) : (
            <Changes form={form} draft={draft} live={live} />
          )}
        </Confirm>
      )}
    </>
  )
}

const Problems = ({ saving }: { saving: Saving }) => (
  <>
    <p>First mend this:</p>
    <ul class="sentences">
      {saving.problems.map(({ message }) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  </>
)

/** What visitors will notice, compared with what they get now. */
function Changes({ form, draft, live }: { form: Form; draft: FormDefinition; live: number }) {
  const newest = useRead('GET /v1/forms/{form}/versions', { params: { form: form.id }, query: { limit: 1 } })
  const version = newest.body?.items[0]
  if (newest.trouble) return <TroubleNotice problem={newest.trouble} retry={newest.reload} busy={newest.loading} />
  if (version?.version !== live) return <Bones lines={3} label="What visitors get now is on its way" />
  const changes = sayChanges(version.definition, draft)
  if (changes.length === 0) return <p>Nothing is different from what visitors get now.</p>
  return (
    <>
      <p>For visitors this changes:</p>
      <ul class="sentences">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </>
  )
}
