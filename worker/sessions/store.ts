import * as z from 'zod'
import type { Caller } from '../../shared/schema/member.ts'
import { Role } from '../../shared/schema/role.ts'
import type { Session } from '../../shared/schema/session.ts'
import { furthestRole } from '../http/reach.ts'

/** That a browser was seen is written at most this often: a read must not cost a write. */
const SEEN_NOTED_EVERY_MS = 600_000

const CallerRow = z.object({
  id: z.string(),
  name: z.string(),
  site_id: z.string().nullable(),
  role: Role,
  seen_at: z.number(),
})
const Row = z.object({
  id: z.string(),
  browser: z.string(),
  is_this: z.number(),
  created_at: z.number(),
  seen_at: z.number(),
  expires_at: z.number(),
})

/** Who signed in with the session of this hash, with the roles that they have now; null where there is none or it has ended. */
export async function callerOfSession(db: D1Database, hash: string, nowMs: number): Promise<Caller | null> {
  const { results } = await db
    .prepare(
      `SELECT people.id, people.name, had.site_id, had.role, sessions.seen_at
       FROM sessions JOIN members AS people ON people.id = sessions.member_id
         JOIN member_roles AS had ON had.member_id = sessions.member_id
       WHERE sessions.hash = ? AND sessions.expires_at > ?`,
    )
    .bind(hash, nowMs)
    .all()
  const rows = results.map((row) => CallerRow.parse(row))
  const roles = rows.map(({ site_id, role }) => ({ site: site_id, role }))
  const [first] = rows
  const role = furthestRole(roles, null)
  if (!first || !role) return null
  if (first.seen_at <= nowMs - SEEN_NOTED_EVERY_MS) {
    await db.prepare('UPDATE sessions SET seen_at = ?2 WHERE hash = ?1').bind(hash, nowMs).run()
  }
  return { id: first.id, name: first.name, role, roles }
}

/** Keeps a sign-in link by its hash, for the member that it lets in. */
export async function insertLink(db: D1Database, hash: string, member: string, expiresAtMs: number): Promise<void> {
  await db
    .prepare('INSERT INTO sign_in_links (hash, member_id, expires_at) VALUES (?, ?, ?)')
    .bind(hash, member, expiresAtMs)
    .run()
}

/** Uses a link up and tells whom it lets in; null where it is unknown, old or used. One statement, so only one browser wins. */
export async function useLink(db: D1Database, hash: string, nowMs: number): Promise<string | null> {
  return await db
    .prepare(
      `UPDATE sign_in_links SET used_at = ?2 WHERE hash = ?1 AND used_at IS NULL AND expires_at > ?2
       RETURNING member_id`,
    )
    .bind(hash, nowMs)
    .first<string>('member_id')
}

/** Opens a session by the hash of its secret. */
export async function insertSession(
  db: D1Database,
  session: { id: string; hash: string; member: string; browser: string },
  nowMs: number,
  expiresAtMs: number,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO sessions (id, hash, member_id, browser, created_at, seen_at, expires_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)`,
    )
    .bind(session.id, session.hash, session.member, session.browser, nowMs, expiresAtMs)
    .run()
}

/** A member's sessions older than the one named, the latest first; `hash` is of the one that asks. */
export async function listSessions(
  db: D1Database,
  member: string,
  hash: string,
  after: string | null,
  limit: number,
  nowMs: number,
): Promise<Session[]> {
  const { results } = await db
    .prepare(
      `SELECT id, browser, hash = ?2 AS is_this, created_at, seen_at, expires_at FROM sessions
       WHERE member_id = ?1 AND id < ?3 AND expires_at > ?5 ORDER BY id DESC LIMIT ?4`,
    )
    .bind(member, hash, after ?? '~', limit, nowMs)
    .all()
  return results.map(toSession)
}

/** Ends the session of a hash. */
export async function deleteSession(db: D1Database, hash: string): Promise<void> {
  await db.prepare('DELETE FROM sessions WHERE hash = ?').bind(hash).run()
}

/** Ends one of a member's sessions; tells whether there was one. */
export async function revokeSession(db: D1Database, member: string, id: string): Promise<boolean> {
  const ended = await db.prepare('DELETE FROM sessions WHERE id = ? AND member_id = ?').bind(id, member).run()
  return ended.meta.changes > 0
}

/** Forgets links and sessions that let nobody in any more. For cron. */
export async function sweepSessions(db: D1Database, nowMs: number): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM sign_in_links WHERE expires_at <= ?').bind(nowMs),
    db.prepare('DELETE FROM sessions WHERE expires_at <= ?').bind(nowMs),
    db.prepare('DELETE FROM invitations WHERE expires_at <= ?').bind(nowMs),
    db.prepare('DELETE FROM passkey_challenges WHERE expires_at <= ?').bind(nowMs),
  ])
}

function toSession(found: unknown): Session {
  const row = Row.parse(found)
  return {
    id: row.id,
    browser: row.browser,
    isThis: row.is_this === 1,
    createdAt: new Date(row.created_at).toISOString(),
    lastSeenAt: new Date(row.seen_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
  }
}
