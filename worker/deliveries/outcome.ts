/**
 * What an attempt came to, as a value: nothing that a receiver does is an exception here. A failure that speaks of the
 * endpoint holds its line; one that speaks of the event lets that event step aside; `gone` ends sending altogether.
 */
export type OutcomeKind = 'delivered' | 'failed_endpoint' | 'failed_event' | 'gone'

export interface Outcome {
  kind: OutcomeKind
  /** HTTP status; null where no answer came. */
  status: number | null
  /** In words; null where it was delivered. */
  error: string | null
  /** The beginning of what the receiver answered. */
  response: string
  /** Milliseconds that the receiver asks to wait; null where it did not. */
  retryAfterMs: number | null
  /** Nothing had to be sent, so that it tells nothing of the endpoint. */
  wasNothing?: true
}

/** Client errors that speak of the endpoint and not of what was sent. */
const ENDPOINT_STATUSES = new Set([408, 429])

/** What an answer means. */
export type Judgement = Pick<Outcome, 'kind' | 'error'>

/** What a receiver says by its status. */
export function judge(status: number): Judgement {
  if (status >= 200 && status < 300) return { kind: 'delivered', error: null }
  if (status === 410) return { kind: 'gone', error: 'The receiver answered 410: it is gone for good.' }
  if (status >= 300 && status < 400) {
    return { kind: 'failed_endpoint', error: `The receiver answered ${status}. Redirects are not followed.` }
  }
  const speaksOfEvent = status >= 400 && status < 500 && !ENDPOINT_STATUSES.has(status)
  return { kind: speaksOfEvent ? 'failed_event' : 'failed_endpoint', error: `The receiver answered ${status}.` }
}
