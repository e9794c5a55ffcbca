import * as z from 'zod'

/** What an id's prefix names. A site's id is longer than the others: it carries its jurisdiction and a MAC. */
export type IdPrefix =
  | 'st'
  | 'fm'
  | 'sb'
  | 'ld'
  | 'ep'
  | 'ev'
  | 'pv'
  | 'cm'
  | 'tk'
  | 'ss'
  | 'sf'
  | 'fl'
  | 'sg'
  | 'sl'
  | 'cl'
  | 'sm'
  | 'sw'
  | 'mg'
  | 'ed'
  | 'pr'
  | 'er'
  | 'sn'
  | 'co'
  | 'im'
  | 'ho'
  | 'vd'
  | 'mb'
  | 'iv'
  | 'pk'
  | 'au'

/** An id of one noun: UUIDv7 as TypeID (made by rules/makeId). */
export const id = <Prefix extends IdPrefix>(prefix: Prefix) =>
  z.string().regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`))

/** A site's id as it stands in URLs; whether its MAC holds is the Worker's question, not the schema's. */
export const siteId = z.string().regex(/^st_[0-9a-z]{20,60}$/)
