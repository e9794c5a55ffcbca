import { daysBetween } from './ago.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** So long before it is due it stands out. */
const SOON_MS = HOUR_MS
/** Until then hours say more than days. */
const LONGEST_HOURS = 24

/** When an answer is due, as one would say it, and how much it presses. */
export interface Due {
  words: string
  tone: 'late' | 'soon' | 'later'
}

/** “12 min late”, “in 38 min”, “tomorrow”. */
export function sayDue(dueAt: string, now: number, timeZone?: string): Due {
  const left = Date.parse(dueAt) - now
  if (left < 0) return { words: `${sayLength(-left)} late`, tone: 'late' }
  if (left < SOON_MS) return { words: left < MINUTE_MS ? 'now' : `in ${sayLength(left)}`, tone: 'soon' }
  const days = daysBetween(now, Date.parse(dueAt), timeZone)
  if (days === 0) return { words: `in ${sayLength(left)}`, tone: 'later' }
  return { words: days === 1 ? 'tomorrow' : `in ${days} days`, tone: 'later' }
}

function sayLength(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(1, Math.floor(ms / MINUTE_MS))} min`
  const hours = Math.floor(ms / HOUR_MS)
  if (hours < LONGEST_HOURS) return `${hours} h`
  const days = Math.floor(hours / LONGEST_HOURS)
  return days === 1 ? '1 day' : `${days} days`
}
