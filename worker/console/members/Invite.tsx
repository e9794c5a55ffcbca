import { useState } from 'preact/hooks'
import type { Role } from '../../../shared/schema/role.ts'
import { useChange } from '../data/useChange.ts'
import { useHere } from '../frame/Here.ts'
import { ownsAllSites } from '../frame/ownsAllSites.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { RoleChoice } from './RoleChoice.tsx'

/** Makes an invitation: who, as what, then the link to send. */
export function Invite({ close }: { close: () => void }) {
  const { site, caller } = useHere()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('sales')
  const [everywhere, setEverywhere] = useState(false)
  const [url, setUrl] = useState<string | null>(null)
  const change = useChange('POST /v1/sites/{site}/invitations', ['sites'])
  const ownsAll = ownsAllSites(caller)
  const make = async (event: Event) => {
    event.preventDefault()
    const wanted = { name, role, everywhere: everywhere && ownsAll && role === 'owner' }
    const reply = await change.send({ params: { site: site.id }, body: wanted })
    if (reply.ok) setUrl(reply.body.url)
  }
  if (url) {
    const says = `It lets ${name || 'one person'} in as ${role}, once, within seven days.`
    return <LinkDialog title="Send this link" url={url} says={says} close={close} />
  }
  return (
    <Dialog title="Invite somebody" close={close}>
      <form onSubmit={make}>
        <Field label="Name" hint="So that you know this invitation from others. They can change it.">
          {(ties) => (
            <input {...ties} value={name} maxLength={100} onInput={(event) => setName(event.currentTarget.value)} />
          )}
        </Field>
        <RoleChoice role={role} choose={setRole} />
        {ownsAll && role === 'owner' && (
          <label class="role-tick">
            <input
              type="checkbox"
              checked={everywhere}
              onChange={(event) => setEverywhere(event.currentTarget.checked)}
            />
            On all sites, not {site.name} alone
          </label>
        )}
        <Refusal trouble={change.trouble} />
        <div class="row">
          <button type="submit" class="go" disabled={change.busy}>
            {change.busy ? 'Making the link…' : 'Make the link'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
