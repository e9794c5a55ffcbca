import * as z from 'zod'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Grant, MeChange, Member } from '../../shared/schema/member.ts'
import { Role } from '../../shared/schema/role.ts'

const FOUNDER_NAME = 'Owner'

const MemberRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  created_at: z.number(),
  role: Role,
  site_id: z.string().nullable(),
  seen_at: z.number().nullable(),
})
const Person = z.object({ id: z.string(), name: z.string(), email: z.string().nullable() })
type Person = z.infer<typeof Person>

const OF_SITE = `SELECT people.id, people.name, people.email, had.created_at, had.role, had.site_id,
    (SELECT max(seen_at) FROM sessions WHERE member_id = people.id) AS seen_at
  FROM member_roles AS had JOIN members AS people ON people.id = had.member_id`

/** Members of a site, and owners of all sites, who joined before the one named; the latest first. */
export async function listMembers(
  db: D1Database,
  site: string,
  after: string | null,
  limit: number,
): Promise<Member[]> {
  const { results } = await db
    .prepare(
      `${OF_SITE} WHERE (had.site_id = ?1 OR had.site_id IS NULL) AND had.member_id < ?2
       ORDER BY had.member_id DESC LIMIT ?3`,
    )
    .bind(site, after ?? '~', limit)
    .all()
  return results.map(toMember)
}

/** A member as they stand on a site; null where they have no role there. */
export async function findMember(db: D1Database, site: string, id: string): Promise<Member | null> {
  const row = await db
    .prepare(`${OF_SITE} WHERE had.member_id = ?2 AND (had.site_id = ?1 OR had.site_id IS NULL)`)
    .bind(site, id)
    .first()
  return row && toMember(row)
}

/** All roles of a member. */
export async function rolesOf(db: D1Database, id: string): Promise<Grant[]> {
  const { results } = await db.prepare('SELECT site_id, role FROM member_roles WHERE member_id = ?').bind(id).all()
  return results.map(toGrant)
}

/** Who a member is; null where they are gone. */
export async function findPerson(db: D1Database, id: string): Promise<Person | null> {
  return Person.nullable().parse(await db.prepare('SELECT id, name, email FROM members WHERE id = ?').bind(id).first())
}

/** Changes what a member says of themselves; what is undefined stays. */
export async function changePerson(db: D1Database, id: string, { name, email }: MeChange): Promise<Person | null> {
  const row = await db
    .prepare(
      `UPDATE members SET name = ifnull(?2, name), email = iif(?3, ?4, email) WHERE id = ?1 RETURNING id, name, email`,
    )
    .bind(id, name ?? null, email === undefined ? 0 : 1, email ?? null)
    .first()
  return Person.nullable().parse(row)
}

/** Adds a member, who can do nothing before they get a role. */
export function insertMember(db: D1Database, { id, name, email }: Person, nowMs: number): D1PreparedStatement {
  return db
    .prepare('INSERT INTO members (id, name, email, created_at) VALUES (?, ?, ?, ?)')
    .bind(id, name, email, nowMs)
}

/** Gives a member a role, where they have none yet; one on all sites takes the place of those on single ones. */
export function giveRole(db: D1Database, id: string, { site, role }: Grant, nowMs: number): D1PreparedStatement[] {
  const narrower = db.prepare('DELETE FROM member_roles WHERE member_id = ?').bind(id)
  const give = db
    .prepare(
      'INSERT INTO member_roles (member_id, site_id, role, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    )
    .bind(id, site, role, nowMs)
  return site === null ? [narrower, give] : [give]
}

/** Gives a member another role on a site. */
export function changeRole(db: D1Database, site: string, id: string, role: Role): D1PreparedStatement {
  return db.prepare('UPDATE member_roles SET role = ?3 WHERE member_id = ?2 AND site_id = ?1').bind(site, id, role)
}

/** Takes a member's role on a site away, or the one on all; whoever has none left is gone, with all that signed them in. */
export function takeRole(db: D1Database, site: string | null, id: string): D1PreparedStatement[] {
  return [
    db.prepare(`DELETE FROM member_roles WHERE member_id = ?1 AND ifnull(site_id, '') = ifnull(?2, '')`).bind(id, site),
    db
      .prepare('DELETE FROM members WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM member_roles WHERE member_id = ?1)')
      .bind(id),
  ]
}

/** The owner of the deployment whom ADMIN_TOKEN signs in; made where there is none, or none any more. */
export async function foundingOwner(db: D1Database, nowMs: number): Promise<string> {
  const [, , found] = await db.batch<{ id: string }>([
    db
      .prepare('INSERT INTO members (id, name, founder, created_at) VALUES (?, ?, 1, ?) ON CONFLICT DO NOTHING')
      .bind(makeId('mb', nowMs), FOUNDER_NAME, nowMs),
    db
      .prepare(
        `INSERT INTO member_roles (member_id, site_id, role, created_at)
         SELECT id, NULL, 'owner', ?1 FROM members WHERE founder = 1 ON CONFLICT DO NOTHING`,
      )
      .bind(nowMs),
    db.prepare('SELECT id FROM members WHERE founder = 1'),
  ])
  return z.object({ id: z.string() }).parse(found?.results[0]).id
}

export const toGrant = (found: unknown): Grant => {
  const { site_id, role } = z.object({ site_id: z.string().nullable(), role: Role }).parse(found)
  return { site: site_id, role }
}

function toMember(found: unknown): Member {
  const row = MemberRow.parse(found)
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    everywhere: row.site_id === null,
    joinedAt: new Date(row.created_at).toISOString(),
    lastSeenAt: row.seen_at === null ? null : new Date(row.seen_at).toISOString(),
  }
}
