import { useState } from 'preact/hooks'
import type { MailProvider } from '../../../shared/schema/endpointFormat.ts'
import type { Site } from '../../../shared/schema/site.ts'
import { useChange } from '../data/useChange.ts'
import { useDraft } from '../data/useDraft.ts'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { mailEndpoint, PROVIDERS } from './endpointKinds.ts'

const isProvider = (text: string): text is MailProvider => Object.hasOwn(PROVIDERS, text)

/** Mail to people: to whom, from whom, and who carries it. The provider's token is kept for as long as the screen is there. */
export function MailFields({ site }: { site: Site }) {
  const create = useChange('POST /v1/endpoints', ['endpoints'])
  const [to, setTo] = useDraft(`mail.to.${site.id}`)
  const [from, setFrom] = useDraft(`mail.from.${site.id}`)
  const [typed, setProvider] = useDraft(`mail.provider.${site.id}`, 'resend')
  const [token, setToken] = useState('')
  const provider = isProvider(typed) ? typed : 'resend'
  const add = async (event: Event) => {
    event.preventDefault()
    await create.send({ body: mailEndpoint(site.id, { provider, from, to, token }) })
  }
  const text = (value: string, set: (text: string) => void, rest: object) => ({
    ...{
      value,
      required: true,
      onInput: (event: { currentTarget: HTMLInputElement }) => set(event.currentTarget.value),
    },
    ...rest,
  })
  return (
    <form onSubmit={add}>
      <Field label="To whom?" hint="One address, or several with commas between.">
        {(ties) => (
          <input {...ties} {...text(to, setTo, { placeholder: 'sales@example.com', autocomplete: 'email' })} />
        )}
      </Field>
      <div class="grid-fields">
        <Field label="Carried by">
          {(ties) => (
            <select {...ties} value={provider} onChange={(event) => setProvider(event.currentTarget.value)}>
              {Object.entries(PROVIDERS).map(([key, { name }]) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="From" hint="An address of a domain that it may send for.">
          {(ties) => <input {...ties} {...text(from, setFrom, { type: 'email', placeholder: 'baton@example.com' })} />}
        </Field>
      </div>
      {PROVIDERS[provider].header && (
        <Field label={`Token of ${PROVIDERS[provider].name}`} hint="Kept encrypted, and never shown again.">
          {(ties) => <input {...ties} {...text(token, setToken, { type: 'password', autocomplete: 'off' })} />}
        </Field>
      )}
      <Refusal trouble={create.trouble} />
      <button type="submit" class="go" disabled={create.busy}>
        {create.busy ? 'Adding…' : 'Add it'}
      </button>
    </form>
  )
}
