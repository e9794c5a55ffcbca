import * as z from 'zod'
import type { Invitation, NewInvitation } from '../../shared/schema/invitation.ts'
import { Role } from '../../shared/schema/role.ts'

const COLUMNS = 'id, site_id, everywhere, role, name, email, made_by_name, created_at, expires_at'
const Row = z.object({
  id: z.string(),
  site_id: z.string(),
  everywhere: z.number(),
  role: Role,
  name: z.string(),
  email: z.string().nullable(),
  made_by_name: z.string(),
  created_at: z.number(),
  expires_at: z.number(),
})

/** An invitation, and the site whose owner made it. */
export type StoredInvitation = Invitation & { site: string }

/** Invitations to a site that still wait, older than the one named, newest first. */
export async function listInvitations(
  db: D1Database,
  site: string,
  after: string | null,
  limit: number,
  nowMs: number,
): Promise<StoredInvitation[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM invitations WHERE site_id = ?1 AND id < ?2 AND expires_at > ?4 ORDER BY id DESC LIMIT ?3`,
    )
    .bind(site, after ?? '~', limit, nowMs)
    .all()
  return results.map(toInvitation)
}

/** Keeps an invitation by the hash of its link's token. */
export async function insertInvitation(
  db: D1Database,
  made: NewInvitation & { id: string; hash: string; site: string; by: { id: string | null; name: string } },
  nowMs: number,
  expiresAtMs: number,
): Promise<StoredInvitation> {
  const row = await db
    .prepare(
      `INSERT INTO invitations (id, hash, site_id, everywhere, role, name, email, made_by, made_by_name, created_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING ${COLUMNS}`,
    )
    .bind(
      ...[made.id, made.hash, made.site, made.everywhere ? 1 : 0, made.role, made.name, made.email],
      ...[made.by.id, made.by.name, nowMs, expiresAtMs],
    )
    .first()
  return toInvitation(row)
}

/** The invitation that a link's token is for; null where there is none (any more). */
export async function findByHash(db: D1Database, hash: string, nowMs: number): Promise<StoredInvitation | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM invitations WHERE hash = ? AND expires_at > ?`)
    .bind(hash, nowMs)
    .first()
  return row && toInvitation(row)
}

/** One invitation; null where there is none. */
export async function findInvitation(db: D1Database, id: string): Promise<StoredInvitation | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM invitations WHERE id = ?`).bind(id).first()
  return row && toInvitation(row)
}

/** Takes an invitation away; tells whether it was still there, so that only one of two who use it wins. */
export async function deleteInvitation(db: D1Database, id: string): Promise<boolean> {
  return (await db.prepare('DELETE FROM invitations WHERE id = ?').bind(id).run()).meta.changes > 0
}

/** Takes back what a member has invited to on a site; `site` null: anywhere. */
export function dropInvitationsBy(db: D1Database, site: string | null, member: string): D1PreparedStatement {
  return db.prepare('DELETE FROM invitations WHERE made_by = ?1 AND (?2 IS NULL OR site_id = ?2)').bind(member, site)
}

function toInvitation(found: unknown): StoredInvitation {
  const row = Row.parse(found)
  return {
    id: row.id,
    site: row.site_id,
    name: row.name,
    email: row.email,
    role: row.role,
    everywhere: row.everywhere === 1,
    madeBy: row.made_by_name,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
  }
}
