import { contract } from '../../shared/api/contract.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { readIdCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { makeSecret } from '../members/makeSecret.ts'
import { deleteToken, findToken, insertToken, listTokens } from './store.ts'

const { tokens } = contract

/** API tokens, for machines. An owner of single sites sees, makes and revokes those of these sites only. */
export const tokenRoutes: Served[] = [
  serve(tokens.list, async ({ env, sites, query }) => {
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const found = await listTokens(env.DB, sites, cursor.after, query.limit + 1)
    return { status: 200, body: toPage(found, query.limit, (token) => token.id) }
  }),

  serve(tokens.create, async ({ env, caller, sites, body, now }) => {
    if (sites !== null && body.site === null) return { problem: 'not_allowed', detail: 'You do not own all sites.' }
    const secret = `bt_${makeSecret()}`
    const wanted = { id: makeId('tk', now), ...body, madeBy: caller.name }
    const token = await insertToken(env.DB, await hashSecret(secret), wanted, now)
    if (!token) return { problem: 'unknown_site' }
    return { status: 201, body: { ...token, token: secret } }
  }),

  serve(tokens.revoke, async ({ env, params, sees, sites }) => {
    const token = await findToken(env.DB, params.token)
    const isTheirs = token && (token.site === null ? sites === null : sees(token.site))
    if (!isTheirs) return { problem: 'not_found' }
    return (await deleteToken(env.DB, token.id)) ? { status: 204, body: null } : { problem: 'not_found' }
  }),
]
