import type { EndpointWithCounts } from '../../../shared/schema/endpoint.ts'
import { pathTo } from '../address.ts'
import { HealthMark } from '../endpoints/HealthMark.tsx'
import { endpointName } from '../words/endpointName.ts'
import type { LegSum } from './legs.ts'

interface LegRowProps {
  leg: LegSum
  endpoints: readonly EndpointWithCounts[]
  /** Whether its endpoint may be opened. */
  linked: boolean
}

/** One leg as a sum in words: “7 accepted = 4 of leads + 2 in quarantine + 1 erased”. */
export function LegRow({ leg: { name, endpoint, ok, total, parts }, endpoints, linked }: LegRowProps) {
  const known = endpoints.find(({ id }) => id === endpoint)
  return (
    <li class={ok ? '' : 'wrong'}>
      <h2>
        {name}
        {endpoint && ' to '}
        {known && linked && <a href={pathTo('endpoints', known.id)}>{endpointName(known)}</a>}
        {known && !linked && endpointName(known)}
        {endpoint && !known && 'an endpoint that was deleted'}
      </h2>
      <p class="sum">
        <b>{total.count.toLocaleString('en')}</b> {total.word} {ok ? '=' : '≠'}{' '}
        {parts.map(({ count, word }, nth) => (
          <span key={word}>
            {nth > 0 && '+ '}
            <b>{count.toLocaleString('en')}</b> {word}{' '}
          </span>
        ))}
      </p>
      <HealthMark tone={ok ? 'good' : 'bad'} words={ok ? 'Equal' : 'Not equal'} />
    </li>
  )
}
