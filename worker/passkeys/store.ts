import * as z from 'zod'
import type { Passkey } from '../../shared/schema/passkey.ts'

/** Milliseconds for which a browser may take its time to sign. */
const CHALLENGE_MS = 300_000

const COLUMNS = 'id, name, created_at, last_used_at'
const Row = z.object({
  id: z.string(),
  name: z.string(),
  created_at: z.number(),
  last_used_at: z.number().nullable(),
})
const KeyRow = z.object({ id: z.string(), member_id: z.string(), public_key: z.string(), counter: z.number() })

/** What a signature is checked by. */
export interface StoredKey {
  id: string
  member: string
  publicKey: string
  counter: number
}

/** Keeps what a browser was given to sign; `member` null: to sign in. */
export async function insertChallenge(db: D1Database, hash: string, member: string | null, nowMs: number) {
  await db
    .prepare('INSERT INTO passkey_challenges (hash, member_id, expires_at) VALUES (?, ?, ?)')
    .bind(hash, member, nowMs + CHALLENGE_MS)
    .run()
}

/** Uses a challenge up; tells whether it was given out for this, and not too long ago. One statement: it serves once. */
export async function useChallenge(db: D1Database, hash: string, member: string | null, nowMs: number) {
  const used = await db
    .prepare('DELETE FROM passkey_challenges WHERE hash = ?1 AND member_id IS ?2 AND expires_at > ?3')
    .bind(hash, member, nowMs)
    .run()
  return used.meta.changes > 0
}

/** A member's passkeys older than the one named, the latest first. */
export async function listPasskeys(
  db: D1Database,
  member: string,
  after: string | null,
  limit: number,
): Promise<Passkey[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM passkeys WHERE member_id = ? AND id < ? ORDER BY id DESC LIMIT ?`)
    .bind(member, after ?? '~', limit)
    .all()
  return results.map(toPasskey)
}

/** What a member's browsers know their passkeys by. */
export async function credentialsOf(db: D1Database, member: string): Promise<string[]> {
  const { results } = await db
    .prepare('SELECT credential FROM passkeys WHERE member_id = ?')
    .bind(member)
    .all<{ credential: string }>()
  return results.map(({ credential }) => credential)
}

/** Keeps a passkey; null where it is kept already. */
export async function insertPasskey(
  db: D1Database,
  key: Omit<StoredKey, 'id'> & { id: string; credential: string; transports: readonly string[]; name: string },
  nowMs: number,
): Promise<Passkey | null> {
  const row = await db
    .prepare(
      `INSERT INTO passkeys (id, credential, member_id, public_key, counter, transports, name, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    )
    .bind(
      ...[key.id, key.credential, key.member, key.publicKey, key.counter],
      ...[JSON.stringify(key.transports), key.name, nowMs],
    )
    .first()
  return row && toPasskey(row)
}

/** The passkey that a browser names; null where nobody has it. */
export async function findByCredential(db: D1Database, credential: string): Promise<StoredKey | null> {
  const found = await db
    .prepare('SELECT id, member_id, public_key, counter FROM passkeys WHERE credential = ?')
    .bind(credential)
    .first()
  if (!found) return null
  const row = KeyRow.parse(found)
  return { id: row.id, member: row.member_id, publicKey: row.public_key, counter: row.counter }
}

/** Notes that a passkey has signed, with how often it says that it has; false where somebody else's use came between. */
export async function noteUse(db: D1Database, key: StoredKey, counter: number, nowMs: number): Promise<boolean> {
  const noted = await db
    .prepare('UPDATE passkeys SET counter = ?3, last_used_at = ?4 WHERE id = ?1 AND counter = ?2')
    .bind(key.id, key.counter, counter, nowMs)
    .run()
  return noted.meta.changes > 0
}

/** Names a member's passkey; null where they have none of this id. */
export async function renamePasskey(db: D1Database, member: string, id: string, name: string): Promise<Passkey | null> {
  const row = await db
    .prepare(`UPDATE passkeys SET name = ?3 WHERE id = ?1 AND member_id = ?2 RETURNING ${COLUMNS}`)
    .bind(id, member, name)
    .first()
  return row && toPasskey(row)
}

/** Removes a member's passkey; tells whether there was one. */
export async function deletePasskey(db: D1Database, member: string, id: string): Promise<boolean> {
  const removed = await db.prepare('DELETE FROM passkeys WHERE id = ? AND member_id = ?').bind(id, member).run()
  return removed.meta.changes > 0
}

function toPasskey(found: unknown): Passkey {
  const row = Row.parse(found)
  return {
    id: row.id,
    name: row.name,
    createdAt: new Date(row.created_at).toISOString(),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at).toISOString(),
  }
}
