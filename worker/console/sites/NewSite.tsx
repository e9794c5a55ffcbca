import './sites.css'
import { useState } from 'preact/hooks'
import type { Jurisdiction, PrivacyMode, Site } from '../../../shared/schema/site.ts'
import { useChange } from '../data/useChange.ts'
import { useDraft } from '../data/useDraft.ts'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { PRIVACY_MODES } from '../words/privacyModes.ts'
import { PrivacyChoice } from './PrivacyChoice.tsx'
import { readOrigins, withTwin } from './readOrigins.ts'

const PLACES: Readonly<Record<Jurisdiction, string>> = {
  eu: 'In the European Union',
  us: 'In the United States',
  none: 'Wherever is nearest to the visitors',
}

/** A site to be added: what it is called, where its pages are, what may be known of visitors. What is typed stays until it is. */
export function NewSite({ added }: { added: (site: Site) => void }) {
  const change = useChange('POST /v1/sites', ['sites'])
  const [name, setName, forgetName] = useDraft('site.name')
  const [address, setAddress, forgetAddress] = useDraft('site.address')
  const [modeDraft, setMode, forgetMode] = useDraft('site.mode', 'ask')
  const [place, setPlace, forgetPlace] = useDraft('site.place', 'none')
  const [asked, setAsked] = useState(false)
  const mode = isMode(modeDraft) ? modeDraft : 'ask'
  const { origins, wrong } = readOrigins(address)
  const error = asked ? sayWrong(origins, wrong) : null
  const add = async (event: Event) => {
    event.preventDefault()
    setAsked(true)
    if (sayWrong(origins, wrong)) return
    const jurisdiction = isPlace(place) ? place : 'none'
    const body = { name: name.trim(), origins: withTwin(origins), privacyMode: mode, jurisdiction }
    const reply = await change.send({ body })
    if (!reply.ok) return
    for (const forget of [forgetName, forgetAddress, forgetMode, forgetPlace]) forget()
    added(reply.body)
  }
  return (
    <form class="new-site" onSubmit={add}>
      <Field label="What is the site called?" hint="Your colleagues read it; visitors do not.">
        {(ties) => (
          <input
            {...ties}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
            required
            maxLength={200}
          />
        )}
      </Field>
      <Field
        label="Its web address"
        hint="Leads from other addresses wait in quarantine. More of them can be added later."
        error={error}
      >
        {(ties) => (
          <input
            {...ties}
            value={address}
            onInput={(event) => setAddress(event.currentTarget.value)}
            placeholder="www.example.com"
            inputMode="url"
            autocomplete="url"
            required
          />
        )}
      </Field>
      <PrivacyChoice mode={mode} choose={setMode} />
      <Field label="Where should its data live?" hint="This is for good: it cannot be changed later.">
        {(ties) => (
          <select {...ties} value={place} onChange={(event) => setPlace(event.currentTarget.value)}>
            {Object.entries(PLACES).map(([one, words]) => (
              <option key={one} value={one}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Refusal trouble={change.trouble} />
      <button type="submit" class="go" disabled={change.busy}>
        {change.busy ? 'Adding…' : 'Add the site'}
      </button>
    </form>
  )
}

function sayWrong(origins: readonly string[], wrong: readonly string[]): string | null {
  if (wrong.length > 0) return `“${wrong[0]}” is not a web address. It should look like www.example.com.`
  return origins.length === 0 ? 'Give the address that visitors type, such as www.example.com.' : null
}

const isMode = (text: string): text is PrivacyMode => Object.hasOwn(PRIVACY_MODES, text)
const isPlace = (text: string): text is Jurisdiction => Object.hasOwn(PLACES, text)
