import { useState } from 'preact/hooks'
import type { Endpoint } from '../../../../shared/schema/endpoint.ts'
import { useChange } from '../../data/useChange.ts'
import { useToast } from '../../frame/Toasts.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { ScreenHead } from '../../parts/ScreenHead.tsx'
import { endpointName } from '../../words/endpointName.ts'
import { draftOf, toChange } from './draft.ts'
import { EndpointFields } from './EndpointFields.tsx'

/** An endpoint's settings, to be changed; its kind stays. */
export function EditEndpoint({ endpoint, close }: { endpoint: Endpoint; close: () => void }) {
  const toast = useToast()
  const [draft, setDraft] = useState(() => draftOf(endpoint))
  const change = useChange('PATCH /v1/endpoints/{endpoint}', ['endpoints', 'sites'])
  const save = async (event: Event) => {
    event.preventDefault()
    const reply = await change.send({ params: { endpoint: endpoint.id }, body: toChange(draft, endpoint) })
    if (!reply.ok) return
    toast('Saved. What waited goes where it leads now.')
    close()
  }
  return (
    <>
      <ScreenHead title={`Change ${endpointName(endpoint)}`} />
      <form class="edit" onSubmit={save} autocomplete="off">
        <EndpointFields
          format={endpoint.format}
          draft={draft}
          set={(part) => setDraft((before) => ({ ...before, ...part }))}
          errors={change.trouble?.errors ?? []}
          keptHeaders={endpoint.headers}
        />
        <Refusal trouble={change.trouble} />
        <div class="row">
          <button type="submit" class="go" disabled={change.busy}>
            {change.busy ? 'Saving…' : 'Save'}
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </>
  )
}
