import { TriangleAlert } from 'lucide-preact'
import type { EndpointWithCounts } from '../../../shared/schema/endpoint.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { sayCount } from './endpointHealth.ts'
import { ReplayFailed } from './log/ReplayFailed.tsx'

/** What is wrong with an endpoint, what is safe, and what to do; nothing where all is well. */
export function EndpointNotice({ endpoint, isOwner }: { endpoint: EndpointWithCounts; isOwner: boolean }) {
  const { state, stateReason, failingSince, restsUntil, unacknowledged } = endpoint
  return (
    <>
      {state === 'disabled' && (
        <div class="endpoint-notice bad-notice" role="alert">
          <h2>
            <TriangleAlert size={16} aria-hidden="true" /> Switched off
          </h2>
          <p>{stateReason ?? 'It said that it is gone, or nothing but failures came of it.'}</p>
          <p class="soft">What happens meanwhile waits for it, in order. Mend it, try it, then switch it on.</p>
          {isOwner && <SwitchOn endpoint={endpoint.id} />}
        </div>
      )}
      {state === 'paused' && (
        <div class="endpoint-notice">
          <p>
            <b>Paused.</b>{' '}
            <span class="soft">What happens meanwhile waits for it, and goes out in order once it goes on.</span>
          </p>
        </div>
      )}
      {state === 'active' && failingSince && (
        <div class="endpoint-notice bad-notice" role="alert">
          <h2>
            <TriangleAlert size={16} aria-hidden="true" /> It fails
          </h2>
          <p>
            The first failure was <Moment at={failingSince} />.
            {restsUntil && Date.parse(restsUntil) > Date.now() && ' It is left alone for a while, then tried again.'}
          </p>
          <p class="soft">
            Nothing is lost: each event is tried ten times over three days. Its log says what came back.
          </p>
        </div>
      )}
      {unacknowledged > 0 && (
        <div class="endpoint-notice bad-notice">
          <h2>{sayCount(unacknowledged)} not delivered</h2>
          <p class="soft">
            They were given up on and are kept. Once it works, send them again; or say that you have seen it.
          </p>
          {isOwner && <ReplayFailed endpoint={endpoint} />}
        </div>
      )}
    </>
  )
}

function SwitchOn({ endpoint }: { endpoint: string }) {
  const toast = useToast()
  const change = useChange('PATCH /v1/endpoints/{endpoint}', ['endpoints', 'sites'])
  const go = async () => {
    const reply = await change.send({ params: { endpoint }, body: { state: 'active' } })
    if (reply.ok) toast('Switched on. What waited goes out now, in order.')
  }
  return (
    <div class="row">
      <button type="button" class="go" onClick={go} disabled={change.busy}>
        Switch it on
      </button>
      <Refusal trouble={change.trouble} />
    </div>
  )
}
