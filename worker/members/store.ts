import * as z from 'zod'
import { Caller } from '../../shared/schema/member.ts'

const CallerRow = z.object({ name: z.string(), role: Caller.shape.role, site_id: z.string().nullable() })

/** Who signed in with the session of this hash, or null where there is none or it has ended. */
export async function callerOfSession(db: D1Database, hash: string, nowMs: number): Promise<Caller | null> {
  const row = await db
    .prepare('SELECT name, role, site_id FROM sessions WHERE hash = ? AND expires_at > ?')
    .bind(hash, nowMs)
    .first()
  return row && toCaller(row)
}

/** Keeps a sign-in link by its hash, for the member that it lets in. */
export async function insertLink(db: D1Database, hash: string, caller: Caller, expiresAtMs: number): Promise<void> {
  await db
    .prepare('INSERT INTO sign_in_links (hash, name, role, site_id, expires_at) VALUES (?, ?, ?, ?, ?)')
    .bind(hash, caller.name, caller.role, caller.site, expiresAtMs)
    .run()
}

/** Uses a link up and tells whom it lets in; null where it is unknown, old or used. One statement, so only one browser wins. */
export async function useLink(db: D1Database, hash: string, nowMs: number): Promise<Caller | null> {
  const row = await db
    .prepare(
      `UPDATE sign_in_links SET used_at = ?2 WHERE hash = ?1 AND used_at IS NULL AND expires_at > ?2
       RETURNING name, role, site_id`,
    )
    .bind(hash, nowMs)
    .first()
  return row && toCaller(row)
}

/** Opens a session by the hash of its secret. */
export async function insertSession(
  db: D1Database,
  hash: string,
  caller: Caller,
  nowMs: number,
  expiresAtMs: number,
): Promise<void> {
  await db
    .prepare('INSERT INTO sessions (hash, name, role, site_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)')
    .bind(hash, caller.name, caller.role, caller.site, nowMs, expiresAtMs)
    .run()
}

/** Ends a session. */
export async function deleteSession(db: D1Database, hash: string): Promise<void> {
  await db.prepare('DELETE FROM sessions WHERE hash = ?').bind(hash).run()
}

/** Forgets links and sessions that let nobody in any more. For cron. */
export async function sweepMembers(db: D1Database, nowMs: number): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM sign_in_links WHERE expires_at <= ?').bind(nowMs),
    db.prepare('DELETE FROM sessions WHERE expires_at <= ?').bind(nowMs),
  ])
}

function toCaller(row: unknown): Caller {
  const { name, role, site_id } = CallerRow.parse(row)
  return { name, role, site: site_id }
}
