import type { DeliveryState } from '../../shared/schema/delivery.ts'
import type { Outcome } from './outcome.ts'
import { retryDelay } from './retryDelay.ts'

/** What of a delivery decides how an attempt leaves it. */
export interface Tried {
  /** Attempts before this one. */
  attempts: number
  /** Of those, the ones before somebody had it sent again; the schedule begins anew after them. */
  attemptsBefore: number
  aside: boolean
}

/** How an attempt leaves a delivery. */
export interface Settled {
  state: DeliveryState
  aside: boolean
  dueAt: number | null
}

/** What follows from an outcome. `random` gives 0 up to 1. */
export function settle(tried: Tried, outcome: Outcome, nowMs: number, random: () => number): Settled {
  const { aside } = tried
  if (outcome.kind === 'delivered') return { state: 'delivered', aside, dueAt: null }
  // Its endpoint gets disabled; who makes that active again wants this sent at once.
  if (outcome.kind === 'gone') return { state: 'pending', aside, dueAt: nowMs }
  const delay = retryDelay(tried.attempts - tried.attemptsBefore + 1, outcome.retryAfterMs, random)
  const stepsAside = aside || outcome.kind === 'failed_event'
  if (delay === null) return { state: 'exhausted', aside: stepsAside, dueAt: null }
  return { state: 'pending', aside: stepsAside, dueAt: nowMs + delay }
}
