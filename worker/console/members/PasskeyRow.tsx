import { useState } from 'preact/hooks'
import type { Passkey } from '../../../shared/schema/passkey.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Confirm } from '../parts/Confirm.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Refusal } from '../parts/Refusal.tsx'

interface PasskeyRowProps {
  passkey: Passkey
  reload: () => void
}

/** One passkey: its name, when it was used, and what to do about it. */
export function PasskeyRow({ passkey, reload }: PasskeyRowProps) {
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null)
  const close = () => setOpen(null)
  return (
    <li>
      <div>
        <b>{passkey.name}</b>
        <p>
          added <Moment at={passkey.createdAt} />
          {passkey.lastUsedAt ? (
            <>
              , last used <Moment at={passkey.lastUsedAt} />
            </>
          ) : (
            ', not used yet'
          )}
        </p>
      </div>
      <div class="row">
        <button type="button" onClick={() => setOpen('rename')} aria-label={`Rename ${passkey.name}`}>
          Rename
        </button>
        <button type="button" onClick={() => setOpen('remove')} aria-label={`Remove ${passkey.name}`}>
          Remove
        </button>
      </div>
      {open === 'rename' && <Rename {...{ passkey, reload, close }} />}
      {open === 'remove' && <Remove {...{ passkey, reload, close }} />}
    </li>
  )
}

function Rename({ passkey, reload, close }: PasskeyRowProps & { close: () => void }) {
  const [name, setName] = useState(passkey.name)
  const change = useChange('PATCH /v1/passkeys/{passkey}', [])
  const save = async (event: Event) => {
    event.preventDefault()
    const reply = await change.send({ params: { passkey: passkey.id }, body: { name } })
    if (!reply.ok) return
    close()
    reload()
  }
  return (
    <Dialog title="Name this passkey" close={close}>
      <form onSubmit={save}>
        <Field label="Name" hint="After the device that has it: “Work laptop”.">
          {(ties) => (
            <input
              {...ties}
              value={name}
              required
              maxLength={100}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Refusal trouble={change.trouble} />
        <div class="row">
          <button type="submit" class="go" disabled={change.busy || name.trim() === ''}>
            Save
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function Remove({ passkey, reload, close }: PasskeyRowProps & { close: () => void }) {
  const say = useToast()
  const change = useChange('DELETE /v1/passkeys/{passkey}', [])
  const remove = async () => {
    const reply = await change.send({ params: { passkey: passkey.id } })
    if (!reply.ok) return
    close()
    say('Removed. It signs nobody in any more.')
    reload()
  }
  return (
    <Confirm
      title={`Remove ${passkey.name}?`}
      verb="Remove"
      danger
      busy={change.busy}
      trouble={change.trouble}
      confirm={remove}
      close={close}
    >
      <p>It signs you in no more. Browsers that are signed in stay so; you can add it again.</p>
    </Confirm>
  )
}
