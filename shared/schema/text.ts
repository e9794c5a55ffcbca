import * as z from 'zod'

/**
 * Text that every layer can store and show: at most `max` UTF-16 units, no NUL (SQLite and C strings end there) and no
 * lone surrogate (not encodable as UTF-8, so it would come back changed).
 */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'must not hold NUL or half a character')

/** A web address, as text that parses by WHATWG rules with scheme http or https. */
export const webUrl = (max = 2_048) =>
  text(max).refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''), 'must be an http(s) URL')

/** A web origin such as `https://www.example.com`, spelled as browsers send it. */
export const webOrigin = text(300).refine(
  (value) => /^https?:$/.test(URL.parse(value)?.protocol ?? '') && URL.parse(value)?.origin === value,
  'must be an origin such as https://www.example.com',
)

/** A moment: ISO 8601 in UTC. */
export const timestamp = z.iso.datetime()
