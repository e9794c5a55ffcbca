import type { OutcomeKind } from '../deliveries/outcome.ts'

/** How an endpoint fares. Times in milliseconds. */
export interface Health {
  /** Failures of the endpoint itself, one after the other. */
  failures: number
  /** Since when nothing but failures came of it; null: something went well since. */
  failingSince: number | null
  /** It is left alone until then; null: it is not. */
  restsUntil: number | null
}

export const HEALTHY: Health = { failures: 0, failingSince: null, restsUntil: null }

/** From so many failures in a row on it rests, a little longer after each trial that fails too. */
const MOST_FAILURES = 5
const RESTS_MS = [30_000, 60_000, 120_000, 300_000, 600_000] as const
/** So long nothing but failures, and it is disabled. */
export const DISABLED_AFTER_MS = 5 * 24 * 60 * 60 * 1_000

/** What an attempt says of its endpoint. One that refuses an event answers at least, so it need not rest. */
export function fare(health: Health, kind: OutcomeKind, nowMs: number): Health {
  if (kind === 'delivered') return HEALTHY
  const failingSince = health.failingSince ?? nowMs
  if (kind === 'failed_event') return { failures: 0, failingSince, restsUntil: null }
  const failures = health.failures + 1
  const rest = RESTS_MS[Math.min(failures - MOST_FAILURES, RESTS_MS.length - 1)]
  return { failures, failingSince, restsUntil: rest === undefined ? null : nowMs + rest }
}

/** Whether an endpoint that was left alone has just done well. */
export const hasRecovered = (before: Health, kind: OutcomeKind): boolean =>
  kind === 'delivered' && before.failures >= MOST_FAILURES

/** How many attempts may be under way: all of them; none while it rests; one to try whether it is well again. */
export function mayFly({ failures, restsUntil }: Health, most: number, nowMs: number): number {
  if (restsUntil !== null && nowMs < restsUntil) return 0
  return failures >= MOST_FAILURES ? 1 : most
}

/** Whether an endpoint that has just failed again has done nothing else for too long. */
export const isHopeless = ({ failingSince }: Health, nowMs: number): boolean =>
  failingSince !== null && nowMs - failingSince >= DISABLED_AFTER_MS
