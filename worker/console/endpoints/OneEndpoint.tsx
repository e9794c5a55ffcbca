import { useState } from 'preact/hooks'
import type { EndpointWithCounts } from '../../../shared/schema/endpoint.ts'
import { PATHS } from '../address.ts'
import { useNow } from '../data/useNow.ts'
import { useRead } from '../data/useRead.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { endpointName } from '../words/endpointName.ts'
import { EndpointActions } from './EndpointActions.tsx'
import { EndpointFacts } from './EndpointFacts.tsx'
import { EndpointNotice } from './EndpointNotice.tsx'
import { endpointHealth } from './endpointHealth.ts'
import { HealthMark } from './HealthMark.tsx'
import { DeliveryLog } from './log/DeliveryLog.tsx'
import { SenderFindings } from './SenderFindings.tsx'
import { EditEndpoint } from './setUp/EditEndpoint.tsx'
import { TestPanel } from './TestPanel.tsx'

const REFRESH_MS = 10_000

/** One endpoint: how it does, what it got and did not get, and what can be done about it. */
export function OneEndpoint({ id }: { id: string }) {
  const { body, trouble, loading, reload } = useRead(
    'GET /v1/endpoints/{endpoint}',
    { params: { endpoint: id } },
    REFRESH_MS,
  )
  return (
    <main class="endpoints one-endpoint">
      <a class="back" href={PATHS.endpoints}>
        ← Endpoints
      </a>
      {trouble && (
        <TroubleNotice level={1} problem={trouble} retry={reload} busy={loading}>
          <a class="button" href={PATHS.endpoints}>
            Go to the endpoints
          </a>
        </TroubleNotice>
      )}
      {!body && !trouble && <Bones lines={8} label="Loading the endpoint…" />}
      {body && !trouble && <Shown endpoint={body} />}
    </main>
  )
}

function Shown({ endpoint }: { endpoint: EndpointWithCounts }) {
  const { caller } = useHere()
  const [editing, edit] = useState(false)
  const isOwner = caller.role === 'owner'
  const health = endpointHealth(endpoint, useNow())
  if (editing) return <EditEndpoint endpoint={endpoint} close={() => edit(false)} />
  return (
    <>
      <ScreenHead title={endpointName(endpoint)} aside={<HealthMark {...health} />}>
        {isOwner && <EndpointActions endpoint={endpoint} edit={() => edit(true)} />}
      </ScreenHead>
      <EndpointNotice endpoint={endpoint} isOwner={isOwner} />
      <div class="columns">
        <DeliveryLog endpoint={endpoint} isOwner={isOwner} />
        <aside>
          <EndpointFacts endpoint={endpoint} />
          {endpoint.format === 'email' && <SenderFindings endpoint={endpoint.id} />}
          {isOwner && <TestPanel endpoint={endpoint} />}
        </aside>
      </div>
    </>
  )
}
