import * as z from 'zod'
import { Jurisdiction, type Site, type SiteChange, SiteSettings } from '../../shared/schema/site.ts'

const COLUMNS = 'id, jurisdiction, settings, created_at, updated_at'
/** The revision that a site begins with. */
export const FIRST_REVISION = 1
const Row = z.object({
  id: z.string(),
  jurisdiction: Jurisdiction,
  settings: z.string(),
  created_at: z.number(),
  updated_at: z.number(),
})

/** A change with its secret already encrypted. */
export type StoredChange = Omit<SiteChange, 'turnstile'> & {
  turnstile?: { sitekey: string; sealed: string } | null | undefined
}

/** Sites older than the one named, newest first; `only` null: all of them. */
export async function listSites(
  db: D1Database,
  only: readonly string[] | null,
  after: string | null,
  limit: number,
): Promise<Site[]> {
  const among = only === null ? '' : 'AND id IN (SELECT value FROM json_each(?3))'
  const values = only === null ? [after ?? '~', limit] : [after ?? '~', limit, JSON.stringify(only)]
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM sites WHERE id < ?1 ${among} ORDER BY id DESC LIMIT ?2`)
    .bind(...values)
    .all()
  return results.map(toSite)
}

/** One site, or null. */
export async function findSite(db: D1Database, id: string): Promise<Site | null> {
  const row = await siteById(db, id).first()
  return row && toSite(row)
}

/** The query for one site, for batches that read more beside it. */
export function siteById(db: D1Database, id: string): D1PreparedStatement {
  return db.prepare(`SELECT ${COLUMNS}, revision, turnstile_secret FROM sites WHERE id = ?1`).bind(id)
}

/** Adds a site. */
export async function insertSite(db: D1Database, site: Site, nowMs: number): Promise<void> {
  await db
    .prepare(
      `INSERT INTO sites (id, jurisdiction, settings, revision, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?5)`,
    )
    .bind(site.id, site.jurisdiction, JSON.stringify(settingsOf(site)), FIRST_REVISION, nowMs)
    .run()
}

/**
 * Changes what is named; null where there is no such site. One statement, so two changes at once both last: a merge
 * patch (RFC 7396) leaves the other settings alone, and a null it removes is the default again when read.
 */
export async function changeSite(
  db: D1Database,
  id: string,
  { turnstile, ...change }: StoredChange,
  nowMs: number,
): Promise<Site | null> {
  const settings = turnstile ? { ...change, turnstile: { sitekey: turnstile.sitekey } } : { ...change, turnstile }
  // A patch takes a null away, and what is away is as usual; but no warming at all is not what is usual.
  const patched =
    change.warming === null ? `json_set(json_patch(settings, ?2), '$.warming', NULL)` : 'json_patch(settings, ?2)'
  const row = await db
    .prepare(
      `UPDATE sites SET settings = ${patched}, revision = revision + 1, updated_at = ?3,
         turnstile_secret = iif(?4, ?5, turnstile_secret)
       WHERE id = ?1 RETURNING ${COLUMNS}`,
    )
    .bind(id, JSON.stringify(settings), nowMs, turnstile === undefined ? 0 : 1, turnstile?.sealed ?? null)
    .first()
  return row && toSite(row)
}

/** Lets the site's Desk know that something of it changed; belongs into the batch of that change. */
export function raiseRevision(db: D1Database, siteId: string): D1PreparedStatement {
  return db.prepare('UPDATE sites SET revision = revision + 1 WHERE id = ?1').bind(siteId)
}

/** A site out of its row. */
export function toSite(found: unknown): Site {
  const row = Row.parse(found)
  return {
    ...SiteSettings.parse(JSON.parse(row.settings)),
    id: row.id,
    jurisdiction: row.jurisdiction,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}

function settingsOf({ id, jurisdiction, createdAt, updatedAt, ...settings }: Site): SiteSettings {
  return settings
}
