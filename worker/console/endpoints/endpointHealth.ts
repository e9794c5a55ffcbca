import type { EndpointWithCounts } from '../../../shared/schema/endpoint.ts'
import { ago } from '../words/ago.ts'

/** How an endpoint does: in words, and whether somebody has to look. */
export interface EndpointHealth {
  tone: 'good' | 'wait' | 'warn' | 'bad'
  words: string
}

/** So many are counted, then it is “or more”. */
const MOST_COUNTED = 1_000

/** What is wrong with an endpoint first, else that it is well. */
export function endpointHealth(endpoint: EndpointWithCounts, now: number): EndpointHealth {
  const { state, failingSince, unacknowledged } = endpoint
  if (state === 'disabled') return { tone: 'bad', words: 'Switched off' }
  if (unacknowledged > 0) return { tone: 'bad', words: `${sayCount(unacknowledged)} not delivered` }
  if (failingSince && state === 'active') return { tone: 'bad', words: `Fails, first ${ago(failingSince, now)}` }
  if (state === 'paused') return { tone: 'warn', words: 'Paused' }
  return { tone: 'good', words: 'Works' }
}

/** A count that ends somewhere. */
export const sayCount = (count: number): string =>
  count >= MOST_COUNTED ? `${MOST_COUNTED.toLocaleString('en')} or more` : count.toLocaleString('en')
