import { CalendarCheck, type LucideIcon, ShieldAlert, Users } from 'lucide-preact'
import type { Role } from '../../../shared/schema/role.ts'
import { PATHS, type Place } from '../address.ts'

/** One line of the navigation. */
export interface NavPlace {
  place: Place
  name: string
  icon: LucideIcon
  /** Who sees it: the API refuses the others anyway. */
  roles: readonly Role[]
}

const ALL: readonly Role[] = ['owner', 'marketer', 'sales']

/** Where one can go, in the groups of the navigation; the first group has no name. */
export const GROUPS: readonly { name: string | null; places: readonly NavPlace[] }[] = [
  {
    name: null,
    places: [
      { place: 'today', name: 'Today', icon: CalendarCheck, roles: ALL },
      { place: 'leads', name: 'Leads', icon: Users, roles: ALL },
      { place: 'quarantine', name: 'Quarantine', icon: ShieldAlert, roles: ALL },
    ],
  },
]

/** What of a group a role may see. */
export const placesFor = (role: Role, places: readonly NavPlace[]): readonly NavPlace[] =>
  places.filter(({ roles }) => roles.includes(role))

/** The address of a place. */
export const hrefOf = (place: Place): string => PATHS[place]
