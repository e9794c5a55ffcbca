import type { Route } from '../../shared/api/route.ts'
import type { Caller } from '../../shared/schema/member.ts'
import type { Role } from '../../shared/schema/role.ts'

/** The sites of which a caller may ask something; null: all of them. */
export type Reach = readonly string[] | null

/** From the role that may most to the one that may least. */
const ROLES: readonly Role[] = ['owner', 'marketer', 'sales']

/** Of which sites a caller may ask a route. An empty list: of none. */
export function reachOf({ who }: Route, { roles }: Caller): Reach {
  if (who === 'anyone') return null
  const fitting = roles.filter(({ role }) => who.includes(role))
  const sites = fitting.flatMap(({ site }) => site ?? [])
  return fitting.length > sites.length ? null : sites
}

/** Whether a reach includes a site. */
export const reaches = (reach: Reach, siteId: string): boolean => reach === null || reach.includes(siteId)

/** Whether a caller has any role on a site. */
export const hasRoleOn = ({ roles }: Caller, siteId: string): boolean =>
  roles.some(({ site }) => site === null || site === siteId)

/** The role that reaches furthest, on one site or anywhere. */
export function furthestRole(roles: Caller['roles'], siteId: string | null): Role | null {
  const there = roles.filter(({ site }) => siteId === null || site === null || site === siteId)
  return ROLES.find((role) => there.some((grant) => grant.role === role)) ?? null
}
