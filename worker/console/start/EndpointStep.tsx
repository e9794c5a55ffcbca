import { useState } from 'preact/hooks'
import type { Endpoint } from '../../../shared/schema/endpoint.ts'
import type { Site } from '../../../shared/schema/site.ts'
import { pathTo } from '../address.ts'
import { useChange } from '../data/useChange.ts'
import { useDraft } from '../data/useDraft.ts'
import { Chip } from '../parts/Chip.tsx'
import { CopyText } from '../parts/CopyText.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { ADDRESSED } from './endpointKinds.ts'
import { MailFields } from './MailFields.tsx'
import { TryOut } from './TryOut.tsx'

/** Who is told of leads: one receiver, with a test that shows whether it hears. */
export function EndpointStep({ site, endpoint }: { site: Site; endpoint: Endpoint | null }) {
  const [secret, setSecret] = useState<string | null>(null)
  const [kind, choose] = useDraft(`endpoint.kind.${site.id}`, 'email')
  if (endpoint) {
    return (
      <div class="made-endpoint">
        {secret && endpoint.format === 'standard' && (
          <div>
            <p>Your receiver checks signatures with this secret. It is shown now and never again.</p>
            <CopyText text={secret} what="the secret" />
          </div>
        )}
        <TryOut endpoint={endpoint} />
        <a href={pathTo('endpoints', endpoint.id)}>Filters, log and more</a>
      </div>
    )
  }
  const addressed = ADDRESSED.find(({ format }) => format === kind)
  return (
    <div class="first-endpoint">
      <fieldset class="chips">
        <legend class="unseen">Who should be told?</legend>
        <Chip on={!addressed} press={() => choose('email')}>
          E-mail
        </Chip>
        {ADDRESSED.map(({ format, name }) => (
          <Chip key={format} on={format === kind} press={() => choose(format)}>
            {name}
          </Chip>
        ))}
      </fieldset>
      {addressed ? (
        <Addressed key={addressed.format} site={site} kind={addressed} added={setSecret} />
      ) : (
        <MailFields site={site} />
      )}
    </div>
  )
}

interface AddressedProps {
  site: Site
  kind: (typeof ADDRESSED)[number]
  added: (secret: string) => void
}

function Addressed({ site, kind, added }: AddressedProps) {
  const create = useChange('POST /v1/endpoints', ['endpoints'])
  // Some addresses are secrets themselves, so that this is kept for the screen alone.
  const [url, setUrl] = useState('')
  const add = async (event: Event) => {
    event.preventDefault()
    const { format, events } = kind
    const reply = await create.send({ body: { site: site.id, url: url.trim(), format, events } })
    if (reply.ok) added(reply.body.secret)
  }
  return (
    <form onSubmit={add}>
      <Field label={kind.label} hint={kind.hint}>
        {(ties) => (
          <input
            {...ties}
            value={url}
            onInput={(event) => setUrl(event.currentTarget.value)}
            placeholder={kind.placeholder}
            inputMode="url"
            required
          />
        )}
      </Field>
      <Refusal trouble={create.trouble} />
      <button type="submit" class="go" disabled={create.busy}>
        {create.busy ? 'Adding…' : 'Add it'}
      </button>
    </form>
  )
}
