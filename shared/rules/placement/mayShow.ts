import type { Placed } from '../../schema/placement.ts'
import { frequencyOf } from './frequencyOf.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What is remembered of a form that has shown; times in milliseconds since 1970. */
export interface Shown {
  /** When it showed last by itself. */
  at: number
  isClosed?: boolean
  isSubmitted?: boolean
}

/** What is remembered of a site's placed forms, by form. */
export type Memory = Partial<Record<string, Shown>>

/**
 * Whether a form may show by itself now. `tab` is what this tab remembers, `before` what earlier visits left, empty
 * without the visitor's consent. What a visitor asks for by a click is not asked here.
 */
export function mayShow(form: string, placement: Placed, tab: Memory, before: Memory, nowMs: number): boolean {
  const here = tab[form]
  const earlier = before[form]
  if (here?.isSubmitted || earlier?.isSubmitted) return false
  if (isCooling(form, placement, [tab, before], nowMs)) return false
  const frequency = frequencyOf(placement)
  if (frequency.type === 'until_submitted') return !here?.isClosed
  if (here || (earlier && frequency.type === 'once')) return false
  return frequency.type !== 'days' || !earlier || nowMs - earlier.at >= frequency.days * DAY_MS
}

function isCooling(form: string, { coolDownHours = 0 }: Placed, memories: readonly Memory[], nowMs: number): boolean {
  return memories.some((memory) =>
    Object.entries(memory).some(
      ([other, shown]) => other !== form && shown && nowMs - shown.at < coolDownHours * HOUR_MS,
    ),
  )
}
