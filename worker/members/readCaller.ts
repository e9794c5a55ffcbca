import type { Caller } from '../../shared/schema/member.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'
import { callerOfToken } from '../tokens/store.ts'
import { hashSecret } from './hashSecret.ts'
import { isOwnPage } from './isOwnPage.ts'
import { readSessionCookie } from './sessionCookie.ts'
import { callerOfSession } from './store.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD'])

/** Who is asking, by Bearer token or by the console's session, or why nobody is. */
export async function readCaller(request: Request, env: Env, nowMs: number): Promise<Caller | Refusal> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer) return (await callerOfBearer(env, bearer, nowMs)) ?? { problem: 'not_signed_in' }
  const session = readSessionCookie(request)
  if (!session) return { problem: 'not_signed_in' }
  // A cookie travels by itself, so what changes something must come from our own pages.
  if (!SAFE_METHODS.has(request.method) && !isOwnPage(request)) return { problem: 'cross_site' }
  return (await callerOfSession(env.DB, await hashSecret(session), nowMs)) ?? { problem: 'not_signed_in' }
}

async function callerOfBearer(env: Env, bearer: string, nowMs: number): Promise<Caller | null> {
  const hash = await hashSecret(bearer)
  // Hashes are compared, so the time it takes tells nothing about the token.
  if (env.ADMIN_TOKEN && hash === (await hashSecret(env.ADMIN_TOKEN))) {
    return { name: 'Owner', role: 'owner', site: null }
  }
  return callerOfToken(env.DB, hash, nowMs)
}
