import type { Caller } from '../../shared/schema/member.ts'
import { hashSecret } from './hashSecret.ts'
import { makeSecret } from './makeSecret.ts'
import { insertSession, useLink } from './store.ts'

/** Seconds for which a browser stays signed in. */
export const SESSION_SECONDS = 30 * 86_400

/** Turns a link's token into a session; null where the link lets nobody in. The secret is for the cookie alone. */
export async function signIn(
  db: D1Database,
  token: string,
  nowMs: number,
): Promise<{ caller: Caller; secret: string } | null> {
  const caller = await useLink(db, await hashSecret(token), nowMs)
  if (!caller) return null
  const secret = makeSecret()
  await insertSession(db, await hashSecret(secret), caller, nowMs, nowMs + SESSION_SECONDS * 1_000)
  return { caller, secret }
}
