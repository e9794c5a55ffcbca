import './reconciliation.css'
import { useRead } from '../data/useRead.ts'
import type { EndpointHealth } from '../endpoints/endpointHealth.ts'
import { HealthMark } from '../endpoints/HealthMark.tsx'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { Moment } from '../parts/Moment.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { FaultyEndpoints } from './FaultyEndpoints.tsx'
import { Findings } from './Findings.tsx'
import { type Fault, healthOf } from './healthOf.ts'
import { LegRow } from './LegRow.tsx'
import { legsOf } from './legs.ts'

const REFRESH_MS = 20_000
/** As many as the API counts at once. */
const MOST_ENDPOINTS = 100

/** Whether all that was taken is somewhere: each leg with its numbers, what does not add up, and who looks. */
export function ReconciliationScreen() {
  const { site, caller } = useHere()
  const isOwner = caller.role === 'owner'
  const found = useRead('GET /v1/sites/{site}/reconciliation', { params: { site: site.id } }, REFRESH_MS)
  const endpoints = useRead('GET /v1/endpoints', { query: { site: site.id, limit: MOST_ENDPOINTS } }, REFRESH_MS)
  const { body, trouble, loading, reload } = found
  return (
    <main class="reconciliation" aria-busy={loading}>
      <ScreenHead
        title="Health"
        aside={body && endpoints.body && <HealthMark {...sayWhole(healthOf(body, endpoints.body.items).faults)} />}
      />
      <p class="lede">Whatever was taken has to be somewhere. Each line is a sum; what does not add up is red.</p>
      {trouble && <TroubleNotice problem={trouble} retry={reload} busy={loading} />}
      {!body && !trouble && <Bones lines={8} label="Counting…" />}
      {endpoints.body && <FaultyEndpoints endpoints={endpoints.body.items} linked={isOwner} />}
      {body && (
        <>
          {body.findings.length > 0 && <Findings site={site.id} findings={body.findings} isOwner={isOwner} />}
          <ul class="legs">
            {legsOf(body).map((leg) => (
              <LegRow
                key={`${leg.leg} ${leg.endpoint}`}
                leg={leg}
                endpoints={endpoints.body?.items ?? []}
                linked={isOwner}
              />
            ))}
          </ul>
          {body.endpointsLeftOut > 0 && (
            <p class="soft">{body.endpointsLeftOut} more endpoints are looked at in the background.</p>
          )}
          <p class="soft">
            {body.before.checkedAt ? (
              <>
                Counted just now for the latest of the log, from position {body.firstPosition.toLocaleString('en')} to{' '}
                {body.lastPosition.toLocaleString('en')}. All before was last checked{' '}
                <Moment at={body.before.checkedAt} />.
              </>
            ) : (
              'Counted just now, from the first thing that was ever taken.'
            )}
          </p>
        </>
      )}
    </main>
  )
}

/** How all of it stands, in a word. */
function sayWhole(faults: readonly Fault[]): EndpointHealth {
  if (faults.length === 0) return { tone: 'good', words: 'All accounted for' }
  const isMissing = faults.some(({ endpoint }) => endpoint === null)
  return { tone: 'bad', words: isMissing ? 'Something is missing' : 'Not all delivered' }
}
