import type { EndpointWithCounts } from '../../../shared/schema/endpoint.ts'
import { pathTo } from '../address.ts'
import { useNow } from '../data/useNow.ts'
import { usePages } from '../data/usePages.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { endpointName } from '../words/endpointName.ts'
import { EVENT_WORDS } from '../words/eventWords.ts'
import { endpointHealth } from './endpointHealth.ts'
import { HealthMark } from './HealthMark.tsx'
import { FORMAT_GUIDES } from './setUp/formatGuides.ts'

const REFRESH_MS = 20_000
/** So many events are named in the list. */
const MOST_NAMED = 2

/** A site's endpoints with how each does. */
export function EndpointList() {
  const { site, caller } = useHere()
  const list = usePages('GET /v1/endpoints', { query: { site: site.id } }, REFRESH_MS)
  const { items, trouble, loading, reload } = list
  const isOwner = caller.role === 'owner'
  const add = (
    <a class="button go" href={pathTo('endpoints', 'new')}>
      Add an endpoint
    </a>
  )
  return (
    <main class="endpoints" aria-busy={loading}>
      <ScreenHead title="Endpoints" aside="where events go">
        {isOwner && items && items.length > 0 && add}
      </ScreenHead>
      {trouble && <TroubleNotice problem={trouble} retry={reload} busy={loading} />}
      {!items && !trouble && <Bones lines={6} label="Loading the endpoints…" />}
      {items?.length === 0 && (
        <div class="calm">
          <h2>No endpoint yet. Nobody outside of Baton hears of your leads.</h2>
          <p>
            A message in a channel, a mail, a row in a sheet, a contact in your CRM, or a webhook: it takes two minutes.
          </p>
          {isOwner && <p>{add}</p>}
        </div>
      )}
      {items && items.length > 0 && (
        <ul class="endpoint-list">
          {items.map((endpoint) => (
            <EndpointRow key={endpoint.id} endpoint={endpoint} />
          ))}
        </ul>
      )}
      <ShowMore list={list} what="endpoints" />
    </main>
  )
}

function EndpointRow({ endpoint }: { endpoint: EndpointWithCounts }) {
  const health = endpointHealth(endpoint, useNow())
  return (
    <li>
      <p>
        <a href={pathTo('endpoints', endpoint.id)}>{endpointName(endpoint)}</a>
      </p>
      <HealthMark {...health} />
      <p class="soft">
        {FORMAT_GUIDES[endpoint.format].name} · {sayWanted(endpoint)}
      </p>
    </li>
  )
}

/** What it is told, in short. */
function sayWanted({ events, filter }: EndpointWithCounts): string {
  const named = events.slice(0, MOST_NAMED).map((type) => EVENT_WORDS[type])
  const more = events.length - named.length
  const what = events.length === 0 ? 'Everything' : named.join(', ') + (more > 0 ? ` and ${more} more` : '')
  return filter ? `${what}, some of it` : what
}
