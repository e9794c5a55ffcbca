import { contract } from '../../shared/api/contract.ts'
import { readIdCursor, toPage } from '../http/cursor.ts'
import { isFlooding } from '../http/flood.ts'
import { type Served, serve } from '../http/serve.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { isOwnPage } from '../members/isOwnPage.ts'
import { memberIdOf } from '../members/memberIdOf.ts'
import { askToSign } from '../passkeys/askToSign.ts'
import { memberOfSigned } from '../passkeys/memberOfSigned.ts'
import { readSessionCookie, sessionCookie } from './sessionCookie.ts'
import { endSession, openSession, signIn, welcome } from './signIn.ts'
import { listSessions, revokeSession } from './store.ts'

const { sessions } = contract
const SPENT = 'This link was used before or is too old. Ask for a new one.'
const UNKNOWN_PASSKEY = 'This passkey signs nobody in here. Use another one, or a link.'

const agentOf = (request: Request) => request.headers.get('user-agent') ?? ''

/** How a browser gets in and out. */
export const sessionRoutes: Served[] = [
  serve(sessions.signIn, async ({ env, raw, url, body, now }) => {
    // Another site may not sign its visitors in here under a name of its choice.
    if (raw.headers.has('origin') && !isOwnPage(raw)) return { problem: 'cross_site' }
    const signedIn = await signIn(env.DB, body.token, agentOf(raw), now)
    if (!signedIn) return { problem: 'not_signed_in', detail: SPENT }
    await endSession(env.DB, raw)
    return welcome(url, signedIn)
  }),

  serve(sessions.passkeyOptions, async ({ env, raw, url, now }) => {
    if (!isOwnPage(raw)) return { problem: 'cross_site' }
    if (await isFlooding(env, 'passkeys', raw, now)) return { problem: 'too_many' }
    return { status: 200, body: await askToSign(env.DB, url, now) }
  }),

  serve(sessions.signInByPasskey, async ({ env, raw, url, body, now }) => {
    if (!isOwnPage(raw)) return { problem: 'cross_site' }
    const member = await memberOfSigned(env.DB, url, body.signed, now)
    const signedIn = member && (await openSession(env.DB, member, agentOf(raw), now))
    if (!signedIn) return { problem: 'not_signed_in', detail: UNKNOWN_PASSKEY }
    await endSession(env.DB, raw)
    return welcome(url, signedIn)
  }),

  serve(sessions.list, async ({ env, raw, caller, query, now }) => {
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const [member, secret] = [memberIdOf(caller), readSessionCookie(raw)]
    const hash = secret ? await hashSecret(secret) : ''
    const found = member ? await listSessions(env.DB, member, hash, cursor.after, query.limit + 1, now) : []
    return { status: 200, body: toPage(found, query.limit, (session) => session.id) }
  }),

  serve(sessions.signOut, async ({ env, raw, url }) => {
    await endSession(env.DB, raw)
    return { status: 204, body: null, headers: { 'set-cookie': sessionCookie(url, '', 0) } }
  }),

  serve(sessions.revoke, async ({ env, caller, params }) => {
    const member = memberIdOf(caller)
    const ended = member !== null && (await revokeSession(env.DB, member, params.session))
    return ended ? { status: 204, body: null } : { problem: 'not_found' }
  }),
]
