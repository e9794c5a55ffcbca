import type { ComponentChildren } from 'preact'
import type { Endpoint } from '../../../shared/schema/endpoint.ts'
import { useRead } from '../data/useRead.ts'
import { Moment } from '../parts/Moment.tsx'
import { EVENT_WORDS } from '../words/eventWords.ts'
import { sayFilter } from '../words/sayFilter.ts'
import { FORMAT_GUIDES } from './setUp/formatGuides.ts'

/** What is set of an endpoint, in words. */
export function EndpointFacts({ endpoint }: { endpoint: Endpoint }) {
  const { format, url, events, filter, headers, ratePerSecond, secrets, settings, createdAt } = endpoint
  const forms = useRead('GET /v1/forms', filter ? { query: { site: endpoint.site, limit: 100 } } : null).body
  const nameOf = (id: string) => forms?.items.find((form) => form.id === id)?.name ?? 'a form'
  const older = secrets.filter(({ until }) => until !== null)
  return (
    <section class="facts">
      <h2>How it is set</h2>
      <dl>
        <Fact name="Kind">{FORMAT_GUIDES[format].name}</Fact>
        <Fact name="Goes to">{settings && 'to' in settings ? settings.to.join(', ') : url}</Fact>
        <Fact name="Is told">
          {events.length === 0 ? 'Everything that happens' : events.map((type) => EVENT_WORDS[type]).join(' · ')}
        </Fact>
        {filter && <Fact name="Of these">{sayFilter(filter, nameOf)}</Fact>}
        {headers.length > 0 && <Fact name="Headers">{headers.join(', ')}</Fact>}
        {ratePerSecond !== null && <Fact name="At most">{ratePerSecond} in a second</Fact>}
        {secrets[0] && (
          <Fact name="Secret">
            since <Moment at={secrets[0].createdAt} />
            {older.length > 0 &&
              `, and ${older.length === 1 ? 'an older one' : `${older.length} older ones`} still hold`}
          </Fact>
        )}
        <Fact name="Added">
          <Moment at={createdAt} />
        </Fact>
      </dl>
    </section>
  )
}

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
