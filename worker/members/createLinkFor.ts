import type { SignInLink } from '../../shared/schema/member.ts'
import type { Refusal } from '../http/problem.ts'
import { type Reach, reaches } from '../http/reach.ts'
import { createLink } from '../sessions/createLink.ts'
import { findMember, rolesOf } from './store.ts'

/** A link for a member who has lost their way in. Whoever has it is that member, so it takes an owner of all that they reach. */
export async function createLinkFor(
  db: D1Database,
  origin: string,
  { site, member }: { site: string; member: string },
  sites: Reach,
  nowMs: number,
): Promise<SignInLink | Refusal> {
  if (!(await findMember(db, site, member))) return { problem: 'not_found' }
  const roles = await rolesOf(db, member)
  const isWithin = roles.every((grant) => (grant.site === null ? sites === null : reaches(sites, grant.site)))
  if (!isWithin) return { problem: 'not_allowed', detail: 'They have roles elsewhere, which you do not own.' }
  return await createLink(db, origin, member, nowMs)
}
