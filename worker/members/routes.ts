import { contract } from '../../shared/api/contract.ts'
import type { Caller, Me } from '../../shared/schema/member.ts'
import { readIdCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { createLink } from '../sessions/createLink.ts'
import { changeMember } from './changeMember.ts'
import { createLinkFor } from './createLinkFor.ts'
import { memberIdOf } from './memberIdOf.ts'
import { removeMember } from './removeMember.ts'
import { changePerson, findPerson, foundingOwner, listMembers } from './store.ts'

const { members } = contract

/** Who you are, and who else may come in. */
export const memberRoutes: Served[] = [
  serve(members.me, async ({ env, caller }) => ({ status: 200, body: await toMe(env.DB, caller) })),

  serve(members.changeMe, async ({ env, caller, body }) => {
    const id = memberIdOf(caller)
    const person = id && (await changePerson(env.DB, id, body))
    if (!person) return { problem: 'not_allowed', detail: 'A token is nobody: sign in to say who you are.' }
    return { status: 200, body: { ...caller, name: person.name, email: person.email } }
  }),

  serve(members.list, async ({ env, params, query }) => {
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const found = await listMembers(env.DB, params.site, cursor.after, query.limit + 1)
    return { status: 200, body: toPage(found, query.limit, (member) => member.id) }
  }),

  serve(members.change, async ({ env, params, body, caller }) => {
    const changed = await changeMember(env.DB, params, body.role, caller)
    return 'problem' in changed ? changed : { status: 200, body: changed }
  }),

  serve(members.remove, async ({ env, params, caller, sites }) => {
    const refusal = await removeMember(env.DB, params, caller, sites)
    return refusal ?? { status: 204, body: null }
  }),

  serve(members.createLinkFor, async ({ env, url, params, sites, now }) => {
    const made = await createLinkFor(env.DB, url.origin, params, sites, now)
    return 'problem' in made ? made : { status: 201, body: made }
  }),

  serve(members.createSignInLink, async ({ env, url, caller, sites, now }) => {
    const own = memberIdOf(caller)
    // A token is nobody who could be signed in. One that may do all gets the owner of all.
    if (!own && sites !== null) return { problem: 'not_allowed', detail: 'This token is of one site. Invite somebody.' }
    const member = own ?? (await foundingOwner(env.DB, now))
    return { status: 201, body: await createLink(env.DB, url.origin, member, now) }
  }),
]

async function toMe(db: D1Database, caller: Caller): Promise<Me> {
  const id = memberIdOf(caller)
  const person = id && (await findPerson(db, id))
  return { ...caller, email: person ? person.email : null }
}
