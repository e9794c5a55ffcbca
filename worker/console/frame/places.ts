import {
  Building2,
  CalendarCheck,
  CopyCheck,
  FileInput,
  FileUp,
  HeartPulse,
  KeyRound,
  type LucideIcon,
  ScanSearch,
  ScrollText,
  Settings,
  ShieldAlert,
  Users,
  UsersRound,
  Webhook,
} from 'lucide-preact'
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
const BUILDERS: readonly Role[] = ['owner', 'marketer']
const OWNERS: readonly Role[] = ['owner']

/** Where one can go, in the groups of the navigation; the first group has no name. */
export const GROUPS: readonly { name: string | null; places: readonly NavPlace[] }[] = [
  {
    name: null,
    places: [
      { place: 'today', name: 'Today', icon: CalendarCheck, roles: ALL },
      { place: 'leads', name: 'Leads', icon: Users, roles: ALL },
      { place: 'companies', name: 'Companies', icon: Building2, roles: ALL },
      { place: 'quarantine', name: 'Quarantine', icon: ShieldAlert, roles: ALL },
    ],
  },
  {
    name: 'Marketing',
    places: [
      { place: 'forms', name: 'Forms', icon: FileInput, roles: BUILDERS },
      { place: 'seenForms', name: 'Seen on your site', icon: ScanSearch, roles: BUILDERS },
      { place: 'suggestions', name: 'Duplicates', icon: CopyCheck, roles: ALL },
      { place: 'imports', name: 'Imports', icon: FileUp, roles: BUILDERS },
    ],
  },
  {
    name: 'Delivery',
    places: [
      { place: 'endpoints', name: 'Endpoints', icon: Webhook, roles: OWNERS },
      { place: 'reconciliation', name: 'Health', icon: HeartPulse, roles: OWNERS },
    ],
  },
  {
    name: 'Site',
    places: [
      { place: 'settings', name: 'Settings', icon: Settings, roles: OWNERS },
      { place: 'members', name: 'Members', icon: UsersRound, roles: OWNERS },
      { place: 'tokens', name: 'API tokens', icon: KeyRound, roles: OWNERS },
      { place: 'audit', name: 'Audit log', icon: ScrollText, roles: OWNERS },
    ],
  },
]

/** What of a group a role may see. */
export const placesFor = (role: Role, places: readonly NavPlace[]): readonly NavPlace[] =>
  places.filter(({ roles }) => roles.includes(role))

/** The address of a place. */
export const hrefOf = (place: Place): string => PATHS[place]
