import { ENGAGED_DAYS } from '../../../shared/schema/company.ts'
import type { Stage } from '../../../shared/schema/lead.ts'

const DAY_MS = 86_400_000
/** One of a company's people with what they did in the latest 14 days. */
export interface EngagedPerson {
  lead: string
  name: string | null
  email: string | null
  /** As they state it. */
  company: string | null
  stage: Stage
  createdAtMs: number
  position: number
  lastSeenAtMs: number
  /** Pages that they read, each with for how long. */
  reads: { atMs: number; engagedMs: number }[]
  formsSent: number
}

/** Since when something counts. */
export const engagedSince = (nowMs: number): number => nowMs - ENGAGED_DAYS * DAY_MS

/** For how long people read together, in minutes. */
export function minutesOf(people: readonly Pick<EngagedPerson, 'reads'>[]): number {
  const ms = people.flatMap(({ reads }) => reads).reduce((sum, { engagedMs }) => sum + engagedMs, 0)
  return Math.round(ms / 6_000) / 10
}
