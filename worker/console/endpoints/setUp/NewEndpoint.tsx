import { useState } from 'preact/hooks'
import type { EndpointWithSecret } from '../../../../shared/schema/endpoint.ts'
import type { EndpointFormat } from '../../../../shared/schema/endpointFormat.ts'
import { PATHS, pathTo } from '../../address.ts'
import { useChange } from '../../data/useChange.ts'
import { useHere } from '../../frame/Here.ts'
import { Refusal } from '../../parts/Refusal.tsx'
import { ScreenHead } from '../../parts/ScreenHead.tsx'
import { TestPanel } from '../TestPanel.tsx'
import { newDraft, toNewEndpoint } from './draft.ts'
import { EndpointFields } from './EndpointFields.tsx'
import { FORMAT_GUIDES, FORMATS } from './formatGuides.ts'
import { SecretOnce } from './SecretOnce.tsx'

/** A new endpoint in three steps: of what kind, where to, and whether it works. */
export function NewEndpoint() {
  const [format, setFormat] = useState<EndpointFormat | null>(null)
  const [made, setMade] = useState<EndpointWithSecret | null>(null)
  return (
    <main class="endpoints set-up">
      <a class="back" href={PATHS.endpoints}>
        ← Endpoints
      </a>
      <ScreenHead title={format ? `New: ${FORMAT_GUIDES[format].name}` : 'New endpoint'}>
        {format && !made && (
          <button type="button" onClick={() => setFormat(null)}>
            Choose another kind
          </button>
        )}
      </ScreenHead>
      {!format && <Formats choose={setFormat} />}
      {format && !made && <SetUp key={format} format={format} made={setMade} />}
      {made && <Made endpoint={made} />}
    </main>
  )
}

const Formats = ({ choose }: { choose: (format: EndpointFormat) => void }) => (
  <ul class="formats">
    {FORMATS.map((format) => (
      <li key={format}>
        <button type="button" onClick={() => choose(format)}>
          <b>{FORMAT_GUIDES[format].name}</b>
          <span>{FORMAT_GUIDES[format].gives}</span>
        </button>
      </li>
    ))}
  </ul>
)

function SetUp({ format, made }: { format: EndpointFormat; made: (endpoint: EndpointWithSecret) => void }) {
  const { site } = useHere()
  const [draft, setDraft] = useState(() => newDraft(format))
  const create = useChange('POST /v1/endpoints', ['endpoints', 'sites'])
  const save = async (event: Event) => {
    event.preventDefault()
    const reply = await create.send({ body: toNewEndpoint(draft, format, site.id) })
    if (reply.ok) made(reply.body)
  }
  return (
    <div class="guided">
      <section class="steps" aria-label="What to do there">
        <h2>First, over there</h2>
        <ol>
          {FORMAT_GUIDES[format].steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <form onSubmit={save} autocomplete="off">
        <EndpointFields
          format={format}
          draft={draft}
          set={(part) => setDraft((before) => ({ ...before, ...part }))}
          errors={create.trouble?.errors ?? []}
          keptHeaders={[]}
        />
        <Refusal trouble={create.trouble} />
        <div class="row">
          <button type="submit" class="go" disabled={create.busy}>
            {create.busy ? 'Adding…' : 'Add the endpoint'}
          </button>
          <a class="button quiet" href={PATHS.endpoints}>
            Cancel
          </a>
        </div>
      </form>
    </div>
  )
}

function Made({ endpoint }: { endpoint: EndpointWithSecret }) {
  return (
    <div class="made">
      <p class="soft">It is there, and hears of all that happens from now on.</p>
      <SecretOnce secret={endpoint.secret} format={endpoint.format} />
      <TestPanel endpoint={endpoint} />
      <p>
        <a class="button" href={pathTo('endpoints', endpoint.id)}>
          Done
        </a>
      </p>
    </div>
  )
}
