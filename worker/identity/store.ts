import * as z from 'zod'
import { raiseRevision } from '../sites/store.ts'
import { FIRST_VERSIONS, type Versions } from './versions.ts'

/** Versions that hold at the same time at most, so that no signature is tried against many. */
const MOST_LIVE = 5

const Row = z.object({ newest: z.number(), oldest: z.number(), older_until: z.number() })

/** Which versions of a site's secret hold, as a query for a batch; read with `toVersions`. */
export function versionsOf(db: D1Database, siteId: string): D1PreparedStatement {
  return db.prepare('SELECT newest, oldest, older_until FROM identity_versions WHERE site_id = ?').bind(siteId)
}

/** The versions out of their row; a site whose secret was never changed has none. */
export function toVersions(found: unknown): Versions {
  if (!found) return FIRST_VERSIONS
  const { newest, oldest, older_until: olderUntilMs } = Row.parse(found)
  return { newest, oldest, olderUntilMs }
}

export async function findVersions(db: D1Database, siteId: string): Promise<Versions> {
  return toVersions(await versionsOf(db, siteId).first())
}

/**
 * Begins a new version. All that still hold do so until the moment named, so that a second call, as after a failure, ends
 * none that servers still sign with. One statement, so two calls at once make two versions.
 */
export async function beginVersion(
  db: D1Database,
  siteId: string,
  olderUntilMs: number,
  nowMs: number,
): Promise<Versions> {
  const { newest, oldest } = FIRST_VERSIONS
  const upsert = db
    .prepare(
      `INSERT INTO identity_versions (site_id, newest, oldest, older_until) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (site_id) DO UPDATE SET newest = newest + 1, older_until = excluded.older_until,
         oldest = max(newest + 2 - ?6, iif(older_until > ?5, oldest, newest))
       RETURNING newest, oldest, older_until`,
    )
    .bind(siteId, newest + 1, oldest, olderUntilMs, nowMs, MOST_LIVE)
  const [changed] = await db.batch([upsert, raiseRevision(db, siteId)])
  return toVersions(changed?.results[0])
}
