import { type Judgement, judge } from '../deliveries/outcome.ts'
import type { Heard } from './format.ts'

/**
 * Judges as HTTP has it, but for client errors that speak of the endpoint here, such as a token or an address that is no
 * longer good: then the line is held, and no event steps aside because of it.
 */
export function judgeBy(endpointStatuses: readonly number[]): (heard: Heard) => Judgement | null {
  return ({ status }) => (endpointStatuses.includes(status) ? { ...judge(status), kind: 'failed_endpoint' } : null)
}
