import type { Caller, SignInLink } from '../../shared/schema/member.ts'
import { hashSecret } from './hashSecret.ts'
import { makeSecret } from './makeSecret.ts'
import { insertLink } from './store.ts'

/** Milliseconds for which a link waits to be used. */
const LINK_MS = 15 * 60_000

/** Makes a link that signs one browser in, once, as the member who asked for it: it gives away no more than they have. */
export async function createLink(db: D1Database, origin: string, caller: Caller, nowMs: number): Promise<SignInLink> {
  const token = makeSecret()
  const expiresAtMs = nowMs + LINK_MS
  await insertLink(db, await hashSecret(token), caller, expiresAtMs)
  return { url: `${origin}/console/#sign-in=${token}`, expiresAt: new Date(expiresAtMs).toISOString() }
}
