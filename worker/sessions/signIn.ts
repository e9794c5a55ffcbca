import { makeId } from '../../shared/rules/makeId.ts'
import type { Caller } from '../../shared/schema/member.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { makeSecret } from '../members/makeSecret.ts'
import { browserOf } from './browserOf.ts'
import { readSessionCookie, sessionCookie } from './sessionCookie.ts'
import { callerOfSession, deleteSession, insertSession, useLink } from './store.ts'

/** Seconds for which a browser stays signed in. */
export const SESSION_SECONDS = 30 * 86_400

/** Somebody who is signed in now; the secret is for the cookie alone. */
export interface SignedIn {
  caller: Caller
  secret: string
}

/** Turns a link's token into a session; null where the link lets nobody in. */
export async function signIn(
  db: D1Database,
  token: string,
  userAgent: string,
  nowMs: number,
): Promise<SignedIn | null> {
  const member = await useLink(db, await hashSecret(token), nowMs)
  return member === null ? null : await openSession(db, member, userAgent, nowMs)
}

/** Opens a session of a member; null where they have no role (any more). */
export async function openSession(
  db: D1Database,
  member: string,
  userAgent: string,
  nowMs: number,
): Promise<SignedIn | null> {
  const secret = makeSecret()
  const hash = await hashSecret(secret)
  const session = { id: makeId('ss', nowMs), hash, member, browser: browserOf(userAgent) }
  await insertSession(db, session, nowMs, nowMs + SESSION_SECONDS * 1_000)
  const caller = await callerOfSession(db, hash, nowMs)
  return caller && { caller, secret }
}

/** Ends what a browser was signed in by until now: its cookie goes, so only a thief could still use it. */
export async function endSession(db: D1Database, request: Request): Promise<void> {
  const secret = readSessionCookie(request)
  if (secret) await deleteSession(db, await hashSecret(secret))
}

/** The answer to somebody who has just signed in. */
export const welcome = (url: URL, { caller, secret }: SignedIn) =>
  ({
    status: 201,
    body: caller,
    by: caller,
    headers: { 'set-cookie': sessionCookie(url, secret, SESSION_SECONDS) },
  }) as const
