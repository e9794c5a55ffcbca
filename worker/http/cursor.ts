import type { Refusal } from './problem.ts'

type Read<Place> = { ok: true; after: Place | null } | { ok: false; refusal: Refusal }

const BAD_CURSOR: Refusal = { problem: 'bad_request', detail: 'The cursor is not one that a list gave out.' }
const ID = /^[a-z]{2}_[0-9a-z]{1,60}$/
const PLACE = /^-?\d{1,15}(\.\d{1,15}){1,2}$/
const MOMENT = /^[a-z]{2}_[0-9a-z]{1,60}(\.[0-9a-z_]{1,60}){0,2}@-?\d{1,15}$/

/**
 * One page out of the rows that a list query found with `LIMIT limit + 1`: the row too many tells that there is more.
 * `placeOf` names the place of a row in the list's order: a server position, or an id that the server made.
 */
export function toPage<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => number | string) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? encode(placeOf(last)) : null }
}

/** The position after which a page begins; null for the first page. */
export function readPositionCursor(cursor: string | undefined): Read<number> {
  if (cursor === undefined) return { ok: true, after: null }
  const place = decode(cursor)
  return typeof place === 'number' ? { ok: true, after: place } : { ok: false, refusal: BAD_CURSOR }
}

/** The id after which a page begins; null for the first page. */
export function readIdCursor(cursor: string | undefined): Read<string> {
  if (cursor === undefined) return { ok: true, after: null }
  const place = decode(cursor)
  return typeof place === 'string' ? { ok: true, after: place } : { ok: false, refusal: BAD_CURSOR }
}

/**
 * A place in a list that is ordered by time, and by id within a moment. Behind the id may stand, with dots, which of several
 * things of one id it is.
 */
export interface Moment {
  atMs: number
  id: string
}

/** Later than anything that may have happened. */
export const END: Moment = { atMs: Number.MAX_SAFE_INTEGER, id: '' }

/** What `toPage` asks of a row of a list that is ordered by time. */
export const placeInTime = ({ atMs, id }: Moment): string => `${id}@${atMs}`

/** The moment after which a page begins; null for the first page. */
export function readTimeCursor(cursor: string | undefined): Read<Moment> {
  if (cursor === undefined) return { ok: true, after: null }
  const [id, at, ...rest] = (decode(cursor, MOMENT) ?? '').toString().split('@')
  if (!id || !at || rest.length > 0) return { ok: false, refusal: BAD_CURSOR }
  return { ok: true, after: { id, atMs: Number(at) } }
}

/** The cursor of a place that is not simply the last row's: numbers, which `readNumbersCursor` gives back. */
export const toNumbersCursor = (numbers: readonly number[]): string => encode(numbers.join('.'))

/** So many numbers as a list made its cursor of; null for the first page. */
export function readNumbersCursor(cursor: string | undefined, count: 2 | 3): Read<number[]> {
  if (cursor === undefined) return { ok: true, after: null }
  const numbers = (decode(cursor, PLACE) ?? '').toString().split('.').map(Number)
  return numbers.length === count ? { ok: true, after: numbers } : { ok: false, refusal: BAD_CURSOR }
}

/** Base64 without signs that a URL would change, so that nobody builds a cursor by hand and relies on it. */
function encode(place: number | string): string {
  const text = typeof place === 'number' ? `p${place}` : `i${place}`
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function decode(cursor: string, shape = ID): number | string | null {
  if (!/^[\w-]+$/.test(cursor) || cursor.length % 4 === 1) return null
  const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
  const rest = text.slice(1)
  if (text.startsWith('p') && /^\d{1,15}$/.test(rest)) return Number(rest)
  return text.startsWith('i') && shape.test(rest) ? rest : null
}
