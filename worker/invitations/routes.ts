import { contract } from '../../shared/api/contract.ts'
import { readIdCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { isOwnPage } from '../members/isOwnPage.ts'
import { callerOfCookie } from '../sessions/readCaller.ts'
import { openSession, welcome } from '../sessions/signIn.ts'
import { findSite } from '../sites/store.ts'
import { accept } from './accept.ts'
import { invite } from './invite.ts'
import { deleteInvitation, findByHash, findInvitation, listInvitations } from './store.ts'

const { invitations } = contract

/** How somebody gets in who was not here before. */
export const invitationRoutes: Served[] = [
  serve(invitations.list, async ({ env, params, query, now }) => {
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const found = await listInvitations(env.DB, params.site, cursor.after, query.limit + 1, now)
    const { items, nextCursor } = toPage(found, query.limit, (invitation) => invitation.id)
    return { status: 200, body: { items: items.map(({ site: _, ...invitation }) => invitation), nextCursor } }
  }),

  serve(invitations.create, async ({ env, url, params, body, caller, sites, now }) => {
    if (body.everywhere && sites !== null) return { problem: 'not_allowed', detail: 'You do not own all sites.' }
    if (!(await findSite(env.DB, params.site))) return { problem: 'unknown_site' }
    return { status: 201, body: await invite(env.DB, url.origin, params.site, body, caller, now) }
  }),

  serve(invitations.revoke, async ({ env, params, sees }) => {
    const found = await findInvitation(env.DB, params.invitation)
    if (!found || !sees(found.site)) return { problem: 'not_found' }
    return (await deleteInvitation(env.DB, found.id)) ? { status: 204, body: null } : { problem: 'not_found' }
  }),

  serve(invitations.look, async ({ env, raw, body, now }) => {
    const found = await findByHash(env.DB, await hashSecret(body.token), now)
    const site = found && (await findSite(env.DB, found.site))
    if (!site) return { problem: 'not_found' }
    const { role, everywhere, name, madeBy } = found
    const as = (await callerOfCookie(raw, env, now))?.name ?? null
    return { status: 200, body: { site: site.name, role, everywhere, name, madeBy, as } }
  }),

  serve(invitations.accept, async ({ env, raw, url, body, sees, now }) => {
    if (!isOwnPage(raw)) return { problem: 'cross_site' }
    const before = await callerOfCookie(raw, env, now)
    const accepted = await accept(env.DB, body, before, now)
    if ('problem' in accepted) return accepted
    sees(accepted.site) // the audit log of that site tells who came in
    const grown = before && (await callerOfCookie(raw, env, now))
    if (grown) return { status: 201, body: grown, by: grown } // signed in as before, with one more role
    const signedIn = await openSession(env.DB, accepted.member, raw.headers.get('user-agent') ?? '', now)
    return signedIn ? welcome(url, signedIn) : { problem: 'not_found' }
  }),
]
