import type { Rule } from '../facts.ts'

/**
 * The page stands on an origin that the site does not list. A request without an Origin comes from no page at all (a
 * server, a plain form post), so no list of origins can speak of it.
 */
export const unlistedOrigin: Rule = ({ origin, origins }) =>
  origin === null || origins.length === 0 || origins.includes(origin) ? null : 'origin'
