import type { ReportBy, ReportQuery } from '../../shared/schema/report.ts'
import type { Refusal } from '../http/problem.ts'

const DAY_MS = 86_400_000
/** Days of a report that does not say which, and the most that one may ask for. */
const USUAL_DAYS = 28
const MOST_DAYS: Readonly<Record<ReportBy, number>> = { whole: 400, day: 400, hour: 7 }

/** The days of a report, with when they begin and end. */
export interface Period {
  from: string
  to: string
  fromMs: number
  /** The first moment after the last day. */
  untilMs: number
}

/** The days that a report is asked about, both included; or why it cannot be. */
export function periodOf({ from, to, by }: Omit<ReportQuery, 'site'>, nowMs: number): Period | Refusal {
  const lastMs = to === undefined ? nowMs - (nowMs % DAY_MS) : Date.parse(to)
  const firstMs = from === undefined ? lastMs - (Math.min(USUAL_DAYS, MOST_DAYS[by]) - 1) * DAY_MS : Date.parse(from)
  const days = (lastMs - firstMs) / DAY_MS + 1
  if (days < 1) return refuse('from', 'order', 'must not be after to')
  if (days > MOST_DAYS[by]) return refuse('from', 'too_long', `at most ${MOST_DAYS[by]} days by ${by}`)
  return { from: dayOf(firstMs), to: dayOf(lastMs), fromMs: firstMs, untilMs: lastMs + DAY_MS }
}

const refuse = (path: string, code: string, message: string): Refusal => ({
  problem: 'bad_request',
  errors: [{ path, code, message }],
})

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
