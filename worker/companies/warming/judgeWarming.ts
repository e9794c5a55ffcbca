import { ENGAGED_DAYS, type WarmingReason } from '../../../shared/schema/company.ts'
import type { Warming } from '../../../shared/schema/site.ts'
import { type EngagedPerson, minutesOf } from '../people/engagement.ts'

const DAY_MS = 86_400_000
/** So long a company has to be below the mark until its warming is news again. */
const COOLED_MS = 14 * DAY_MS
const WINDOW_MS = ENGAGED_DAYS * DAY_MS

/** What makes a company count as warming. */
export interface Verdict {
  reasons: { rule: WarmingReason; says: string }[]
  activePeople: number
  engagedMinutes: number
  /** It is above the mark until then, even if nobody does anything more. */
  warmUntilMs: number
}

/** Whether enough people of a company were active, or read for long enough; null where not. */
export function judgeWarming(people: readonly EngagedPerson[], mark: Warming, nowMs: number): Verdict | null {
  const sinceMs = nowMs - WINDOW_MS
  const seen = people.map(({ lastSeenAtMs }) => lastSeenAtMs).filter((atMs) => atMs >= sinceMs)
  const engagedMinutes = minutesOf(people)
  const byPeople = seen.sort((one, other) => other - one)[mark.people - 1]
  const byMinutes = momentOfEnough(people, mark.engagedMinutes)
  const moments = [byPeople, byMinutes].flatMap((atMs) => atMs ?? [])
  if (moments.length === 0) return null
  return {
    reasons: [
      ...(byPeople === undefined ? [] : [reason('people', `${seen.length} people were active`)]),
      ...(byMinutes === null ? [] : [reason('engaged_minutes', `They read for ${Math.floor(engagedMinutes)} minutes`)]),
    ],
    activePeople: seen.length,
    engagedMinutes,
    warmUntilMs: Math.max(...moments) + WINDOW_MS,
  }
}

/** Whether a company that is above the mark was below it long enough, or always, so that it is to be told. */
export const isNewlyWarm = (warmUntilMs: number | null, nowMs: number): boolean =>
  warmUntilMs === null || nowMs - warmUntilMs >= COOLED_MS

const reason = (rule: WarmingReason, what: string) => ({ rule, says: `${what} within ${ENGAGED_DAYS} days.` })

/** The latest moment from which on enough was read; null where all of it is not enough. */
function momentOfEnough(people: readonly EngagedPerson[], minutes: number): number | null {
  const latestFirst = people.flatMap(({ reads }) => reads).sort((one, other) => other.atMs - one.atMs)
  let leftMs = minutes * 60_000
  for (const { atMs, engagedMs } of latestFirst) {
    leftMs -= engagedMs
    if (leftMs <= 0) return atMs
  }
  return null
}
