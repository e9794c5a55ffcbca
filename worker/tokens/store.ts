import * as z from 'zod'
import type { Caller } from '../../shared/schema/member.ts'
import { Role } from '../../shared/schema/role.ts'
import type { Token } from '../../shared/schema/token.ts'
import { dropInvitationsBy } from '../invitations/store.ts'

/** A token's last use is written at most this often: a read must not cost a write. */
const USE_NOTED_EVERY_MS = 3_600_000
const COLUMNS = 'id, name, role, site_id, made_by, created_at, last_used_at'
const Row = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  site_id: z.string().nullable(),
  made_by: z.string().nullable(),
  created_at: z.number(),
  last_used_at: z.number().nullable(),
})

/** Who asks with the token of this hash, or null where there is none. */
export async function callerOfToken(db: D1Database, hash: string, nowMs: number): Promise<Caller | null> {
  const found = await db.prepare(`SELECT ${COLUMNS} FROM tokens WHERE hash = ?`).bind(hash).first()
  if (!found) return null
  const row = Row.parse(found)
  if ((row.last_used_at ?? 0) <= nowMs - USE_NOTED_EVERY_MS) {
    await db.prepare('UPDATE tokens SET last_used_at = ? WHERE id = ?').bind(nowMs, row.id).run()
  }
  return { id: row.id, name: row.name, role: row.role, roles: [{ site: row.site_id, role: row.role }] }
}

/** Tokens older than the one named, newest first; `sites` null: those of all sites. */
export async function listTokens(
  db: D1Database,
  sites: readonly string[] | null,
  after: string | null,
  limit: number,
): Promise<Token[]> {
  const ofSites = sites === null ? '' : 'AND site_id IN (SELECT value FROM json_each(?3))'
  const values = sites === null ? [after ?? '~', limit] : [after ?? '~', limit, JSON.stringify(sites)]
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM tokens WHERE id < ?1 ${ofSites} ORDER BY id DESC LIMIT ?2`)
    .bind(...values)
    .all()
  return results.map(toToken)
}

/** One token, or null. */
export async function findToken(db: D1Database, id: string): Promise<Token | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM tokens WHERE id = ?`).bind(id).first()
  return row && toToken(row)
}

/** Keeps a token by its hash; null where its site does not exist. */
export async function insertToken(
  db: D1Database,
  hash: string,
  token: { id: string; name: string; role: Token['role']; site: string | null; madeBy: string },
  nowMs: number,
): Promise<Token | null> {
  const row = await db
    .prepare(
      `INSERT INTO tokens (id, hash, name, role, site_id, made_by, created_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?7, ?6 WHERE ?5 IS NULL OR EXISTS (SELECT 1 FROM sites WHERE id = ?5)
       RETURNING ${COLUMNS}`,
    )
    .bind(token.id, hash, token.name, token.role, token.site, nowMs, token.madeBy)
    .first()
  return row && toToken(row)
}

/** Revokes a token, and takes back what it has invited to; tells whether there was one. */
export async function deleteToken(db: D1Database, id: string): Promise<boolean> {
  const [revoked] = await db.batch([
    db.prepare('DELETE FROM tokens WHERE id = ?').bind(id),
    dropInvitationsBy(db, null, id),
  ])
  return (revoked?.meta.changes ?? 0) > 0
}

function toToken(found: unknown): Token {
  const row = Row.parse(found)
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    site: row.site_id,
    madeBy: row.made_by,
    createdAt: new Date(row.created_at).toISOString(),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at).toISOString(),
  }
}
