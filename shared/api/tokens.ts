import * as z from 'zod'
import { id } from '../schema/id.ts'
import { PageQuery, page } from '../schema/page.ts'
import { NewToken, Token, TokenWithSecret } from '../schema/token.ts'
import { OWNERS, route } from './route.ts'

const tag = 'Tokens'

export const tokens = {
  list: route({
    method: 'GET',
    path: '/v1/tokens',
    tag,
    who: OWNERS,
    query: PageQuery,
    answers: { 200: page(Token) },
    summary: 'The API tokens of the sites that you own, newest first',
  }),
  create: route({
    method: 'POST',
    path: '/v1/tokens',
    tag,
    who: OWNERS,
    body: NewToken,
    answers: { 201: TokenWithSecret },
    problems: ['unknown_site'],
    summary: 'Make an API token; it is shown in this answer only',
  }),
  revoke: route({
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
