import { useState } from 'preact/hooks'
import type { Site } from '../../../shared/schema/site.ts'
import { useChange } from '../data/useChange.ts'
import { useDraft } from '../data/useDraft.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { readOrigins, withTwin } from './readOrigins.ts'
import { TextField } from './TextField.tsx'

/** Another site like this one: with its settings, its forms and its endpoints, under a name and an address of its own. */
export function CopySite({ site, added }: { site: Site; added: (site: Site) => void }) {
  const change = useChange('POST /v1/sites/{site}/copies', ['sites'])
  const [name, setName, forgetName] = useDraft(`copy.name.${site.id}`)
  const [address, setAddress, forgetAddress] = useDraft(`copy.address.${site.id}`)
  const [wrong, setWrong] = useState<string | null>(null)
  const copy = async (event: Event) => {
    event.preventDefault()
    const read = readOrigins(address)
    const [bad] = read.wrong
    setWrong(bad === undefined ? null : `“${bad}” is not a web address. It should look like www.example.com.`)
    if (bad !== undefined) return
    const body = { name: name.trim(), origins: withTwin(read.origins) }
    const reply = await change.send({ params: { site: site.id }, body })
    if (!reply.ok) return
    forgetName()
    forgetAddress()
    added(reply.body)
  }
  return (
    <form class="copy-site" onSubmit={copy}>
      <TextField label="What is the copy called?" value={name} set={setName} required />
      <TextField
        label="Its web address"
        value={address}
        set={setAddress}
        placeholder="www.example.com"
        inputMode="url"
        required
      />
      <p class="soft">
        Settings and forms come along as they are. Endpoints come paused, with secrets of their own. Leads, members and
        Turnstile’s keys stay here.
      </p>
      {wrong && (
        <p class="bad" role="alert">
          {wrong}
        </p>
      )}
      <Refusal trouble={change.trouble} />
      <div class="row">
        <button type="submit" class="go" disabled={change.busy}>
          {change.busy ? 'Duplicating…' : 'Duplicate'}
        </button>
      </div>
    </form>
  )
}
