import type { Caller, Member } from '../../shared/schema/member.ts'
import type { Role } from '../../shared/schema/role.ts'
import type { Refusal } from '../http/problem.ts'
import { dropInvitationsBy } from '../invitations/store.ts'
import { changeRole, findMember } from './store.ts'

/** Gives a member another role on a site. It holds from their next request on; what they gave away before ends with it. */
export async function changeMember(
  db: D1Database,
  { site, member }: { site: string; member: string },
  role: Role,
  caller: Caller,
): Promise<Member | Refusal> {
  const found = await findMember(db, site, member)
  if (!found) return { problem: 'not_found' }
  if (found.id === caller.id) return { problem: 'not_allowed', detail: 'Nobody changes their own role.' }
  if (found.everywhere) return { problem: 'not_allowed', detail: 'Who owns all sites has no other role on one.' }
  await db.batch([changeRole(db, site, member, role), dropInvitationsBy(db, site, member)])
  return (await findMember(db, site, member)) ?? { problem: 'not_found' }
}
