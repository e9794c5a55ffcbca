import { useState } from 'preact/hooks'
import type { Role } from '../../../shared/schema/role.ts'
import { useChange } from '../data/useChange.ts'
import { useHere } from '../frame/Here.ts'
import { ownsAllSites } from '../frame/ownsAllSites.ts'
import { RoleChoice } from '../members/RoleChoice.tsx'
import { CopyText } from '../parts/CopyText.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'

/** Makes a token: for what, with which role, then the token itself, once. */
export function NewToken({ close, made }: { close: () => void; made: () => void }) {
  const { site, caller } = useHere()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('marketer')
  const [everywhere, setEverywhere] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const change = useChange('POST /v1/tokens', [])
  const make = async (event: Event) => {
    event.preventDefault()
    const reply = await change.send({ body: { name, role, site: everywhere ? null : site.id } })
    if (!reply.ok) return
    setToken(reply.body.token)
    made()
  }
  if (token) return <Shown token={token} close={close} />
  return (
    <Dialog title="Make a token" close={close}>
      <form onSubmit={make}>
        <Field label="Name" hint="After the machine that will have it: “CRM import”.">
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
        <RoleChoice role={role} choose={setRole} />
        {ownsAllSites(caller) && (
          <label class="role-tick">
            <input
              type="checkbox"
              checked={everywhere}
              onChange={(event) => setEverywhere(event.currentTarget.checked)}
            />
            For all sites, not {site.name} alone
          </label>
        )}
        <Refusal trouble={change.trouble} />
        <div class="row">
          <button type="submit" class="go" disabled={change.busy || name.trim() === ''}>
            {change.busy ? 'Making it…' : 'Make the token'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

const Shown = ({ token, close }: { token: string; close: () => void }) => (
  <Dialog title="Copy this token now" close={close}>
    <p class="soft">It is shown this once. We keep only its fingerprint, so nobody can show it again.</p>
    <CopyText text={token} what="the token" />
    <p class="soft">
      A machine sends it as <code>Authorization: Bearer …</code>; <a href="/docs">the API</a> says what it can ask.
    </p>
    <div class="row">
      <button type="button" class="go" onClick={close}>
        Done
      </button>
    </div>
  </Dialog>
)
