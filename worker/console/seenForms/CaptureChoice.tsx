import { useState } from 'preact/hooks'
import type { CaptureForms, Site } from '../../../shared/schema/site.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'

type Kind = 'marked' | 'all' | 'selector'
const KINDS: Readonly<Record<Kind, { name: string; means: string }>> = {
  marked: { name: 'Only those that I mark', means: 'Forms with data-baton, and a name, in their HTML.' },
  all: {
    name: 'All of them',
    means: 'But searches and sign-ins, and what has data-baton-ignore. Passwords and cards are never read.',
  },
  selector: { name: 'Those that a CSS selector names', means: 'And the marked ones.' },
}

/** Which of the site's own forms are captured. */
export function CaptureChoice({ site }: { site: Site }) {
  const change = useChange('PATCH /v1/sites/{site}', ['sites'])
  const say = useToast()
  const [kind, choose] = useState<Kind>(typeof site.captureForms === 'string' ? site.captureForms : 'selector')
  const [selector, setSelector] = useState(typeof site.captureForms === 'string' ? '' : site.captureForms.selector)
  const save = async (captureForms: CaptureForms) => {
    const before = site.captureForms
    const set = (forms: CaptureForms) => change.send({ params: { site: site.id }, body: { captureForms: forms } })
    const reply = await set(captureForms)
    if (reply.ok) say('Saved. Pages know it within a minute.', async () => void (await set(before)))
  }
  const pick = (one: Kind) => {
    choose(one)
    if (one !== 'selector') void save(one)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save({ selector })
      }}
    >
      <fieldset class="choices across">
        <legend>Which forms are captured?</legend>
        {(Object.keys(KINDS) as Kind[]).map((one) => (
          <label key={one} class="choice">
            <input type="radio" name="capture" checked={one === kind} onChange={() => pick(one)} />
            <span>
              <b>{KINDS[one].name}</b>
              <small>{KINDS[one].means}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {kind === 'selector' && (
        <Field label="CSS selector" hint="Of the forms themselves, or of what they stand in.">
          {(ties) => (
            <div class="beside-button">
              <input
                {...ties}
                value={selector}
                onInput={(event) => setSelector(event.currentTarget.value)}
                placeholder="#footer form"
                maxLength={200}
                required
              />
              <button type="submit" class="go" disabled={change.busy}>
                Save
              </button>
            </div>
          )}
        </Field>
      )}
      <Refusal trouble={change.trouble} />
    </form>
  )
}
