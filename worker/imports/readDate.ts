import type { ImportSettings } from '../../shared/schema/import.ts'

/** Dates before this are slips: nobody was a lead then. */
const EARLIEST_YEAR = 1970
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
/** `31.12.2025`, `12/31/2025 14:30`, `31-12-25` is not: whose century it is, is not said. */
const OTHER = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]m)?)?$/i

/**
 * The moment that a cell names, in ISO 8601; null where it names none, or one to come. Times without a zone are UTC. With dots
 * the day is first everywhere; with slashes as the import says.
 */
export function readDate(cell: string, dates: ImportSettings['dates'], nowMs: number): string | null {
  const at = readIso(cell) ?? readOther(cell, dates)
  return at !== null && at <= nowMs ? new Date(at).toISOString() : null
}

function readIso(cell: string): number | null {
  const [, year, month, day, hour, minute, second, zone] = ISO.exec(cell) ?? []
  const at = toMs({ year, month, day, hour, minute, second })
  if (at === null || !zone || /z/i.test(zone)) return at
  const [hours = 0, minutes = 0] = [zone.slice(1, 3), zone.slice(-2)].map(Number)
  const offset = (hours * 60 + minutes) * 60_000
  return zone.startsWith('-') ? at + offset : at - offset
}

function readOther(cell: string, dates: ImportSettings['dates']): number | null {
  const [, one, two, year, hour, minute, second, half] = OTHER.exec(cell) ?? []
  const isDayFirst = dates === 'day_first' || cell.includes('.')
  const [day, month] = isDayFirst ? [one, two] : [two, one]
  return toMs({ year, month, day, hour: half ? toFullDay(Number(hour), half) : hour, minute, second })
}

const toFullDay = (hour: number, half: string) => (hour % 12) + (/p/i.test(half) ? 12 : 0)

type Part = string | number | undefined

/** Null where there is no such day or time. */
function toMs(parts: Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', Part>): number | null {
  const { year, month, day } = parts
  if (year === undefined || Number(year) < EARLIEST_YEAR) return null
  const [hour, minute, second] = [parts.hour, parts.minute, parts.second].map((part) => Number(part ?? 0))
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), hour, minute, second)
  const made = new Date(at)
  const isThatDay = made.getUTCMonth() === Number(month) - 1 && made.getUTCDate() === Number(day)
  return isThatDay && (minute ?? 0) < 60 && (second ?? 0) < 60 ? at : null
}
