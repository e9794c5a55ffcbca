import { contract } from '../../shared/api/contract.ts'
import { readIdCursor, toPage } from '../http/cursor.ts'
import type { Refusal } from '../http/problem.ts'
import { type Served, serve } from '../http/serve.ts'
import { memberIdOf } from '../members/memberIdOf.ts'
import { addPasskey } from './addPasskey.ts'
import { askToMake } from './askToMake.ts'
import { deletePasskey, listPasskeys, renamePasskey } from './store.ts'

const { passkeys } = contract
const NOBODY: Refusal = { problem: 'not_allowed', detail: 'A token has no passkeys: sign in.' }

/** Your own passkeys. How one signs in: `sessions/`. */
export const passkeyRoutes: Served[] = [
  serve(passkeys.list, async ({ env, caller, query }) => {
    const cursor = readIdCursor(query.cursor)
    if (!cursor.ok) return cursor.refusal
    const member = memberIdOf(caller)
    const found = member ? await listPasskeys(env.DB, member, cursor.after, query.limit + 1) : []
    return { status: 200, body: toPage(found, query.limit, (passkey) => passkey.id) }
  }),

  serve(passkeys.options, async ({ env, url, caller, now }) => {
    const id = memberIdOf(caller)
    return id ? { status: 200, body: await askToMake(env.DB, url, { id, name: caller.name }, now) } : NOBODY
  }),

  serve(passkeys.create, async ({ env, url, caller, body, now }) => {
    const member = memberIdOf(caller)
    if (!member) return NOBODY
    const added = await addPasskey(env.DB, url, member, body, now)
    return 'problem' in added ? added : { status: 201, body: added }
  }),

  serve(passkeys.change, async ({ env, caller, params, body }) => {
    const member = memberIdOf(caller)
    const changed = member && (await renamePasskey(env.DB, member, params.passkey, body.name))
    return changed ? { status: 200, body: changed } : { problem: 'not_found' }
  }),

  serve(passkeys.remove, async ({ env, caller, params }) => {
    const member = memberIdOf(caller)
    const removed = member !== null && (await deletePasskey(env.DB, member, params.passkey))
    return removed ? { status: 204, body: null } : { problem: 'not_found' }
  }),
]
