import './endpoints.css'
import { EndpointList } from './EndpointList.tsx'
import { OneEndpoint } from './OneEndpoint.tsx'
import { NewEndpoint } from './setUp/NewEndpoint.tsx'

/** What stands in the address in the place of an endpoint that is being made. */
const NEW = 'new'

/** Where events go: the list, one of them, or a new one. */
export function EndpointsScreen({ endpoint }: { endpoint?: string }) {
  if (endpoint === NEW) return <NewEndpoint />
  return endpoint ? <OneEndpoint key={endpoint} id={endpoint} /> : <EndpointList />
}
