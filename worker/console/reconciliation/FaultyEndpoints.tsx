import type { EndpointWithCounts } from '../../../shared/schema/endpoint.ts'
import { pathTo } from '../address.ts'
import { useNow } from '../data/useNow.ts'
import { endpointHealth } from '../endpoints/endpointHealth.ts'
import { HealthMark } from '../endpoints/HealthMark.tsx'
import { endpointName } from '../words/endpointName.ts'

interface FaultyEndpointsProps {
  endpoints: readonly EndpointWithCounts[]
  linked: boolean
}

/** Endpoints that did not get what they should; counted they may well be, but delivered it is not. */
export function FaultyEndpoints({ endpoints, linked }: FaultyEndpointsProps) {
  const now = useNow()
  const faulty = endpoints.flatMap((endpoint) => {
    const health = endpointHealth(endpoint, now)
    return health.tone === 'bad' ? [{ endpoint, health }] : []
  })
  if (faulty.length === 0) return null
  return (
    <section class="findings-box" aria-label="Not delivered">
      <h2>Not delivered</h2>
      <p class="soft">Counted and kept, but not where it should be.</p>
      <ul>
        {faulty.map(({ endpoint, health }) => (
          <li key={endpoint.id}>
            {linked ? <a href={pathTo('endpoints', endpoint.id)}>{endpointName(endpoint)}</a> : endpointName(endpoint)}
            <HealthMark {...health} />
          </li>
        ))}
      </ul>
    </section>
  )
}
