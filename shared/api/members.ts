import * as z from 'zod'
import { id } from '../schema/id.ts'
import { Caller, NewToken, SignIn, SignInLink, Token, TokenWithSecret } from '../schema/member.ts'
import { PageQuery, page } from '../schema/page.ts'
import { MEMBERS, OWNERS, route } from './route.ts'

const tag = 'Members'

export const members = {
  me: route({
    method: 'GET',
    path: '/v1/me',
    tag,
    who: MEMBERS,
    answers: { 200: Caller },
    summary: 'Who you are here',
  }),
  createSignInLink: route({
    method: 'POST',
    path: '/v1/sign-in-links',
    tag,
    who: OWNERS,
    answers: { 201: SignInLink },
    summary: 'Make a link that signs one browser in to the console, once',
  }),
  signIn: route({
    method: 'POST',
    path: '/v1/sessions',
    tag,
    who: 'anyone',
    body: SignIn,
    answers: { 201: Caller },
    problems: ['not_signed_in'],
    summary: 'Use a sign-in link; the answer sets the session’s cookie',
  }),
  signOut: route({
    method: 'DELETE',
    path: '/v1/sessions/current',
    tag,
    who: MEMBERS,
    answers: { 204: null },
    summary: 'End this session',
  }),
  listTokens: route({
    method: 'GET',
    path: '/v1/tokens',
    tag,
    who: OWNERS,
    query: PageQuery,
    answers: { 200: page(Token) },
    summary: 'The API tokens, newest first',
  }),
  createToken: route({
    method: 'POST',
    path: '/v1/tokens',
    tag,
    who: OWNERS,
    body: NewToken,
    answers: { 201: TokenWithSecret },
    problems: ['unknown_site'],
    summary: 'Make an API token; it is shown in this answer only',
  }),
  revokeToken: route({
    method: 'DELETE',
    path: '/v1/tokens/{token}',
    tag,
    who: OWNERS,
    params: z.object({ token: id('tk') }),
    answers: { 204: null },
    problems: ['not_found'],
    summary: 'Revoke an API token at once',
  }),
} as const
