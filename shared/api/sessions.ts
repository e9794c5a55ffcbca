import * as z from 'zod'
import { id } from '../schema/id.ts'
import { Caller, SignIn } from '../schema/member.ts'
import { PageQuery, page } from '../schema/page.ts'
import { PasskeyRequest, PasskeySignIn } from '../schema/passkey.ts'
import { Session } from '../schema/session.ts'
import { MEMBERS, route } from './route.ts'

const tag = 'Sessions'

export const sessions = {
  signIn: route({
    method: 'POST',
    path: '/v1/sessions',
    tag,
    who: 'anyone',
    body: SignIn,
    answers: { 201: Caller },
    problems: ['not_signed_in', 'cross_site'],
    summary: 'Use a sign-in link; the answer sets the session’s cookie',
  }),
  passkeyOptions: route({
    method: 'POST',
    path: '/v1/sessions/passkey-options',
    tag,
    who: 'anyone',
    answers: { 200: PasskeyRequest },
    problems: ['cross_site', 'too_many'],
    summary: 'What a browser has to sign with a passkey, within five minutes',
  }),
  signInByPasskey: route({
    method: 'POST',
    path: '/v1/sessions/passkey',
    tag,
    who: 'anyone',
    body: PasskeySignIn,
    answers: { 201: Caller },
    problems: ['not_signed_in', 'cross_site'],
    summary: 'Sign in with what a passkey signed; the answer sets the session’s cookie',
  }),
  list: route({
    method: 'GET',
    path: '/v1/sessions',
    tag,
    who: MEMBERS,
    query: PageQuery,
    answers: { 200: page(Session) },
    summary: 'Your browsers that are signed in, the latest first',
  }),
  signOut: route({
    method: 'DELETE',
    path: '/v1/sessions/current',
    tag,
    who: MEMBERS,
    answers: { 204: null },
    summary: 'End this session',
  }),
  revoke: route({
    method: 'DELETE',
    path: '/v1/sessions/{session}',
    tag,
    who: MEMBERS,
    params: z.object({ session: id('ss') }),
    answers: { 204: null },
    problems: ['not_found'],
    summary: 'Sign another browser of yours out',
  }),
} as const
