import type { Caller } from '../../shared/schema/member.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { isOwnPage } from '../members/isOwnPage.ts'
import { callerOfToken } from '../tokens/store.ts'
import { readSessionCookie } from './sessionCookie.ts'
import { callerOfSession } from './store.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD'])
/** Whoever has the ADMIN_TOKEN. */
const ADMIN: Caller = { id: null, name: 'Owner', role: 'owner', roles: [{ site: null, role: 'owner' }] }

/** Who is asking, by Bearer token or by the console's session, or why nobody is. */
export async function readCaller(request: Request, env: Env, nowMs: number): Promise<Caller | Refusal> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer) return (await callerOfBearer(env, bearer, nowMs)) ?? { problem: 'not_signed_in' }
  if (!readSessionCookie(request)) return { problem: 'not_signed_in' }
  // A cookie travels by itself, so what changes something must come from our own pages.
  if (!SAFE_METHODS.has(request.method) && !isOwnPage(request)) return { problem: 'cross_site' }
  return (await callerOfCookie(request, env, nowMs)) ?? { problem: 'not_signed_in' }
}

/** Who is signed in in the browser that asks; null where nobody is. */
export async function callerOfCookie(request: Request, env: Env, nowMs: number): Promise<Caller | null> {
  const session = readSessionCookie(request)
  return session ? await callerOfSession(env.DB, await hashSecret(session), nowMs) : null
}

async function callerOfBearer(env: Env, bearer: string, nowMs: number): Promise<Caller | null> {
  const hash = await hashSecret(bearer)
  // Hashes are compared, so the time it takes tells nothing about the token.
  if (env.ADMIN_TOKEN && hash === (await hashSecret(env.ADMIN_TOKEN))) return ADMIN
  return callerOfToken(env.DB, hash, nowMs)
}
