import { contract } from '../../shared/api/contract.ts'
import { type Served, serve } from '../http/serve.ts'
import { createLink } from './createLink.ts'
import { hashSecret } from './hashSecret.ts'
import { isOwnPage } from './isOwnPage.ts'
import { readSessionCookie, sessionCookie } from './sessionCookie.ts'
import { SESSION_SECONDS, signIn } from './signIn.ts'
import { deleteSession } from './store.ts'

const { members } = contract

/** Who you are, and how a browser gets in and out. */
export const memberRoutes: Served[] = [
  serve(members.me, async ({ caller }) => ({ status: 200, body: caller })),

  serve(members.createSignInLink, async ({ env, url, caller, now }) => ({
    status: 201,
    body: await createLink(env.DB, url.origin, caller, now),
  })),

  serve(members.signIn, async ({ env, raw, url, body, now }) => {
    // Another site may not sign its visitors in here under a name of its choice.
    if (raw.headers.has('origin') && !isOwnPage(raw)) return { problem: 'cross_site' }
    const signedIn = await signIn(env.DB, body.token, now)
    if (!signedIn)
      return { problem: 'not_signed_in', detail: 'This link was used before or is too old. Ask for a new one.' }
    const cookie = sessionCookie(url, signedIn.secret, SESSION_SECONDS)
    return { status: 201, body: signedIn.caller, headers: { 'set-cookie': cookie } }
  }),

  serve(members.signOut, async ({ env, raw, url }) => {
    const secret = readSessionCookie(raw)
    if (secret) await deleteSession(env.DB, await hashSecret(secret))
    return { status: 204, body: null, headers: { 'set-cookie': sessionCookie(url, '', 0) } }
  }),
]
