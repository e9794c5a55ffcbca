import * as z from 'zod'
import { ROUTES } from '../../shared/api/contract.ts'
import type { AuditEntry } from '../../shared/schema/audit.ts'

/** Days for which it is kept who did what. */
const KEPT_DAYS = 365
const DAY_MS = 86_400_000
/** Entries that one sweep forgets. */
const SWEPT_AT_ONCE = 500

const COLUMNS = 'id, site_id, who_id, who, line, things, name, refused, at'
const Row = z.object({
  id: z.string(),
  site_id: z.string().nullable(),
  who_id: z.string().nullable(),
  who: z.string(),
  line: z.string(),
  things: z.string(),
  name: z.string().nullable(),
  refused: z.number(),
  at: z.number(),
})

/** Writes one entry. */
export async function insertEntry(
  db: D1Database,
  entry: Omit<AuditEntry, 'at' | 'did' | 'things'> & { things: readonly string[] },
  nowMs: number,
): Promise<void> {
  const { id, site, who, line, things, name, refused } = entry
  await db
    .prepare(`INSERT INTO audit (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .bind(id, site, who.id, who.name, line, JSON.stringify(things), name, refused ? 1 : 0, nowMs)
    .run()
}

/** Entries older than the one named, latest first; `site` null: of everything. */
export async function listEntries(
  db: D1Database,
  site: string | null,
  after: string | null,
  limit: number,
): Promise<AuditEntry[]> {
  const ofSite = site === null ? '' : 'site_id = ?3 AND'
  const values = site === null ? [after ?? '~', limit] : [after ?? '~', limit, site]
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM audit WHERE ${ofSite} id < ?1 ORDER BY id DESC LIMIT ?2`)
    .bind(...values)
    .all()
  return results.map(toEntry)
}

/** Forgets what is older than a year. For cron. */
export async function sweepAudit(db: D1Database, nowMs: number): Promise<void> {
  await db
    .prepare('DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < ?1 ORDER BY at LIMIT ?2)')
    .bind(nowMs - KEPT_DAYS * DAY_MS, SWEPT_AT_ONCE)
    .run()
}

function toEntry(found: unknown): AuditEntry {
  const row = Row.parse(found)
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    site: row.site_id,
    who: { id: row.who_id, name: row.who },
    did: ROUTES.find(({ method, path }) => `${method} ${path}` === row.line)?.summary ?? row.line,
    line: row.line,
    things: z.array(z.string()).parse(JSON.parse(row.things)),
    name: row.name,
    refused: row.refused === 1,
  }
}
