import { contract } from '../../shared/api/contract.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { readIdCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { makeSecret } from '../members/makeSecret.ts'
import { deleteToken, insertToken, listTokens } from './store.ts'

const { listTokens: list, createToken: create, revokeToken: revoke } = contract.members

/** API tokens, for machines. An owner of one site sees, makes and revokes those of that site only. */
export const tokenRoutes: Served[] = [
  serve(list, async ({ env, caller, query }) => {
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const tokens = await listTokens(env.DB, caller.site, cursor.after, query.limit + 1)
    return { status: 200, body: toPage(tokens, query.limit, (token) => token.id) }
  }),

  serve(create, async ({ env, caller, body, now }) => {
    if (caller.site !== null && body.site === null) return { problem: 'not_allowed' }
    const secret = `bt_${makeSecret()}`
    const token = await insertToken(env.DB, await hashSecret(secret), { id: makeId('tk', now), ...body }, now)
    if (!token) return { problem: 'unknown_site' }
    return { status: 201, body: { ...token, token: secret } }
  }),

  serve(revoke, async ({ env, caller, params }) => {
    const revoked = await deleteToken(env.DB, params.token, caller.site)
    return revoked ? { status: 204, body: null } : { problem: 'not_found' }
  }),
]
