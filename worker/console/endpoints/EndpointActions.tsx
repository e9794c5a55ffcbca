import { useState } from 'preact/hooks'
import type { Endpoint } from '../../../shared/schema/endpoint.ts'
import { navigate, PATHS } from '../address.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Confirm } from '../parts/Confirm.tsx'
import { endpointName } from '../words/endpointName.ts'
import { RotateDialog } from './RotateDialog.tsx'
import { FORMAT_GUIDES } from './setUp/formatGuides.ts'

type Asking = 'rotate' | 'delete' | null

/** What an owner can do with an endpoint. Pausing can be taken back, so it asks nothing. */
export function EndpointActions({ endpoint, edit }: { endpoint: Endpoint; edit: () => void }) {
  const toast = useToast()
  const [asking, ask] = useState<Asking>(null)
  const change = useChange('PATCH /v1/endpoints/{endpoint}', ['endpoints', 'sites'])
  const put = async (state: 'active' | 'paused') => {
    const reply = await change.send({ params: { endpoint: endpoint.id }, body: { state } })
    if (!reply.ok) return toast('That could not be changed just now. Nothing is different.')
    if (state === 'paused') toast('Paused. What happens meanwhile waits.', () => put('active'))
    else toast('It goes on. What waited goes out now, in order.', () => put('paused'))
  }
  return (
    <>
      <button type="button" onClick={edit}>
        Change
      </button>
      {endpoint.state === 'active' && (
        <button type="button" onClick={() => put('paused')} disabled={change.busy}>
          Pause
        </button>
      )}
      {endpoint.state === 'paused' && (
        <button type="button" class="go" onClick={() => put('active')} disabled={change.busy}>
          Go on
        </button>
      )}
      {FORMAT_GUIDES[endpoint.format].secret && (
        <button type="button" onClick={() => ask('rotate')}>
          New secret…
        </button>
      )}
      <button type="button" class="quiet" onClick={() => ask('delete')}>
        Delete…
      </button>
      {asking === 'rotate' && <RotateDialog endpoint={endpoint} close={() => ask(null)} />}
      {asking === 'delete' && <AskDelete endpoint={endpoint} close={() => ask(null)} />}
    </>
  )
}

function AskDelete({ endpoint, close }: { endpoint: Endpoint; close: () => void }) {
  const toast = useToast()
  const remove = useChange('DELETE /v1/endpoints/{endpoint}', ['sites'])
  const name = endpointName(endpoint)
  const confirm = async () => {
    const reply = await remove.send({ params: { endpoint: endpoint.id } })
    if (!reply.ok) return
    toast(`${name} is deleted.`)
    navigate(PATHS.endpoints, { replace: true })
  }
  return (
    <Confirm
      title={`Delete ${name}?`}
      verb="Delete for good"
      danger
      busy={remove.busy}
      trouble={remove.trouble}
      confirm={confirm}
      close={close}
    >
      <p>What still waits for it is never sent, and stays counted. To keep it for later, pause the endpoint instead.</p>
    </Confirm>
  )
}
