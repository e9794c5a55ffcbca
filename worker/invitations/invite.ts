import { makeId } from '../../shared/rules/makeId.ts'
import type { InvitationWithLink, NewInvitation } from '../../shared/schema/invitation.ts'
import type { Caller } from '../../shared/schema/member.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { makeSecret } from '../members/makeSecret.ts'
import { insertInvitation } from './store.ts'

/** Milliseconds for which an invitation waits. */
const WAITS_MS = 7 * 86_400_000

/** Makes a link for somebody who is to have a role; its token stands behind the #, and is kept as a hash. */
export async function invite(
  db: D1Database,
  origin: string,
  site: string,
  wanted: NewInvitation,
  by: Caller,
  nowMs: number,
): Promise<InvitationWithLink> {
  const token = makeSecret()
  const made = { ...wanted, id: makeId('iv', nowMs), hash: await hashSecret(token), site, by }
  const { site: _, ...invitation } = await insertInvitation(db, made, nowMs, nowMs + WAITS_MS)
  return { ...invitation, url: `${origin}/console/#invitation=${token}` }
}
