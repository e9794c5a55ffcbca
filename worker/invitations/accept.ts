import { makeId } from '../../shared/rules/makeId.ts'
import type { Caller } from '../../shared/schema/member.ts'
import type { Refusal } from '../http/problem.ts'
import { hasRoleOn } from '../http/reach.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { memberIdOf } from '../members/memberIdOf.ts'
import { giveRole, insertMember } from '../members/store.ts'
import { deleteInvitation, findByHash, type StoredInvitation } from './store.ts'

const SPENT: Refusal = { problem: 'not_found', detail: 'This invitation was used, taken back, or is too old.' }

/**
 * Uses an invitation up: whoever is signed in gets its role, else a new member of this name does. Who has a
 * role there already keeps it, and the invitation stays good for whom it was meant.
 */
export async function accept(
  db: D1Database,
  { token, name }: { token: string; name: string },
  caller: Caller | null,
  nowMs: number,
): Promise<{ member: string; site: string } | Refusal> {
  const found = await findByHash(db, await hashSecret(token), nowMs)
  if (!found) return SPENT
  const own = caller && memberIdOf(caller)
  if (caller && own && isInAlready(found, caller)) return { problem: 'already_member' }
  if (!(await deleteInvitation(db, found.id))) return SPENT
  const id = own ?? makeId('mb', nowMs)
  const grant = { site: found.everywhere ? null : found.site, role: found.role }
  await db.batch([
    ...(own ? [] : [insertMember(db, { id, name, email: found.email }, nowMs)]),
    ...giveRole(db, id, grant, nowMs),
  ])
  return { member: id, site: found.site }
}

const isInAlready = ({ everywhere, site }: StoredInvitation, caller: Caller): boolean =>
  everywhere ? caller.roles.some((grant) => grant.site === null) : hasRoleOn(caller, site)
