import type { SignInLink } from '../../shared/schema/member.ts'
import { hashSecret } from '../members/hashSecret.ts'
import { makeSecret } from '../members/makeSecret.ts'
import { insertLink } from './store.ts'

/** Milliseconds for which a link waits to be used. */
const LINK_MS = 15 * 60_000

/** Makes a link that signs one browser in, once, as this member. */
export async function createLink(db: D1Database, origin: string, member: string, nowMs: number): Promise<SignInLink> {
  const token = makeSecret()
  const expiresAtMs = nowMs + LINK_MS
  await insertLink(db, await hashSecret(token), member, expiresAtMs)
  return { url: `${origin}/console/#sign-in=${token}`, expiresAt: new Date(expiresAtMs).toISOString() }
}
