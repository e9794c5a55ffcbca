import type { EndpointWithCounts } from '../../../shared/schema/endpoint.ts'
import type { Leg, Reconciliation } from '../../../shared/schema/reconciliation.ts'
import { sayCount } from '../endpoints/endpointHealth.ts'
import { endpointName } from '../words/endpointName.ts'
import { LEG_NAMES } from './legs.ts'

/** Something that is not as it should be: the leg, in words, and the endpoint that it is about. */
export interface Fault {
  leg: Leg
  endpoint: string | null
  words: string
}

/** The way of what was taken, in the numbers of the first screen. */
export interface Health {
  /** The log is longer than what is counted at once: these are the latest. */
  isLatest: boolean
  accepted: number
  ofLeads: number
  quarantined: number
  /** Of what was accepted, what is neither: erased, sent twice, set aside. */
  others: number
  events: number
  delivered: number
  /** Deliveries on their way. */
  waiting: number
  faults: readonly Fault[]
}

/**
 * All accounted for, or why not: a leg that is not equal, an endpoint that fails, is switched off, or did not get something that nobody
 * has seen yet.
 */
export function healthOf(found: Reconciliation, endpoints: readonly EndpointWithCounts[]): Health {
  const { submissions, events, deliveries } = found
  const { accepted, ofLeads, quarantined } = submissions
  const sum = (of: (one: Reconciliation['deliveries'][number]) => number) =>
    deliveries.reduce((total, one) => total + of(one), 0)
  return {
    isLatest: found.firstPosition > 1,
    ...{ accepted, ofLeads, quarantined, others: accepted - ofLeads - quarantined },
    events: events.stored,
    delivered: sum((one) => one.delivered),
    waiting: sum((one) => one.pending),
    faults: [...legFaults(found), ...endpoints.flatMap(endpointFault)],
  }
}

/** One for each leg that has a finding, however many it has. */
function legFaults({ ok, findings }: Reconciliation): Fault[] {
  if (ok) return []
  const legs = [...new Set(findings.map(({ leg }) => leg))]
  return legs.map((leg) => ({ leg, endpoint: null, words: `${LEG_NAMES[leg]} do not add up` }))
}

function endpointFault(endpoint: EndpointWithCounts): Fault[] {
  const { id, state, failingSince, unacknowledged } = endpoint
  const name = endpointName(endpoint)
  const fault = (words: string): Fault[] => [{ leg: 'deliveries', endpoint: id, words }]
  if (state === 'disabled') return fault(`${name} is switched off`)
  if (unacknowledged > 0) return fault(`${sayCount(unacknowledged)} not delivered to ${name}`)
  return failingSince && state === 'active' ? fault(`${name} does not answer as it should`) : []
}
