const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** After so many days a date says more than a count. */
const LONGEST_COUNT_DAYS = 13

/** How long ago a moment was, in the words one would say; a date where it is long ago. */
export function ago(at: string, now: number, timeZone?: string): string {
  const passed = now - Date.parse(at)
  if (passed < MINUTE_MS) return 'just now'
  if (passed < HOUR_MS) return `${Math.floor(passed / MINUTE_MS)} min ago`
  const days = daysBetween(Date.parse(at), now, timeZone)
  if (days === 0 || passed < 6 * HOUR_MS) return `${Math.floor(passed / HOUR_MS)} h ago`
  if (days === 1) return 'yesterday'
  if (days <= LONGEST_COUNT_DAYS) return `${days} days ago`
  return date(at, now, timeZone)
}

/** A moment to the second in the reader's own time, for those who want to know. */
export function exactly(at: string, timeZone?: string): string {
  return format(Date.parse(at), { dateStyle: 'full', timeStyle: 'long', timeZone })
}

/** The clock time of a moment. */
export function clock(at: number, timeZone?: string): string {
  return format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
}

function date(at: string, now: number, timeZone?: string): string {
  const year = (time: number) => format(time, { year: 'numeric', timeZone })
  const time = Date.parse(at)
  const sameYear = year(time) === year(now)
  return format(time, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }), timeZone })
}

/** How many midnights lie between two moments, in the reader's time zone. */
export const daysBetween = (earlier: number, later: number, timeZone?: string): number =>
  day(later, timeZone) - day(earlier, timeZone)

/** The calendar day, counted, in the reader's time zone: “yesterday” is a day, not 24 hours. */
function day(time: number, timeZone?: string): number {
  const [year = 0, month = 1, date = 1] = format(
    time,
    { year: 'numeric', month: '2-digit', day: '2-digit', timeZone },
    'en-CA',
  )
    .split('-')
    .map(Number)
  return Math.round(Date.UTC(year, month - 1, date) / DAY_MS)
}

type Options = { [Key in keyof Intl.DateTimeFormatOptions]: Intl.DateTimeFormatOptions[Key] | undefined }

function format(time: number, options: Options, locale = 'en-GB'): string {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return new Intl.DateTimeFormat(locale, Object.fromEntries(given)).format(time)
}
