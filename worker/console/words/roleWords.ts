import type { Role } from '../../../shared/schema/role.ts'

/** What each role may, after “as sales:”. */
export const sayMay: Readonly<Record<Role, string>> = {
  owner: 'everything, members and settings too',
  marketer: 'forms, leads and reports',
  sales: 'leads, and what becomes of them',
}

/** Each role by its name, from the one that may most. */
export const ROLES: readonly { role: Role; name: string }[] = [
  { role: 'owner', name: 'Owner' },
  { role: 'marketer', name: 'Marketer' },
  { role: 'sales', name: 'Sales' },
]
