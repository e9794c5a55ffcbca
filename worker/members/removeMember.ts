import type { Caller } from '../../shared/schema/member.ts'
import type { Refusal } from '../http/problem.ts'
import type { Reach } from '../http/reach.ts'
import { dropInvitationsBy } from '../invitations/store.ts'
import { findMember, takeRole } from './store.ts'

/** Takes a member's role on a site away, at once; an owner of all sites loses that, which only another one can do. */
export async function removeMember(
  db: D1Database,
  { site, member }: { site: string; member: string },
  caller: Caller,
  sites: Reach,
): Promise<Refusal | null> {
  const found = await findMember(db, site, member)
  if (!found) return { problem: 'not_found' }
  if (found.id === caller.id) return { problem: 'not_allowed', detail: 'Nobody removes themselves.' }
  if (found.everywhere && sites !== null) {
    return { problem: 'not_allowed', detail: 'Only owners of all sites remove one of theirs.' }
  }
  const from = found.everywhere ? null : site
  await db.batch([...takeRole(db, from, member), dropInvitationsBy(db, from, member)])
  return null
}
