import * as z from 'zod'
import { ImportFault, ImportProgress, ImportSettings, ImportState } from '../../shared/schema/import.ts'
import { FileFormat } from './fileFormat.ts'
import { MOST_IMPORTS } from './limits.ts'

/** What a check found in the end. */
export const Checked = z.object({ progress: ImportProgress, changed: z.record(z.string(), z.int()) })

const Row = z.object({
  ...{ id: z.string(), site_id: z.string(), settings: z.string() },
  ...{ state: ImportState, fault: ImportFault.nullable(), format: z.string().nullable() },
  ...{ attempt: z.int(), read_as_of: z.int().nullable(), bytes_read: z.int(), rows_read: z.int() },
  ...{ refused: z.int(), taken: z.int(), created: z.int(), updated: z.int(), unchanged: z.int() },
  ...{ changed: z.string(), checked: z.string().nullable(), driven_until: z.int() },
  ...{ created_at: z.int(), updated_at: z.int(), finished_at: z.int().nullable(), file_at: z.int().nullable() },
})

/** What an import has come to so far; counts of rows. */
export interface Counts {
  created: number
  updated: number
  unchanged: number
}

/** An import as its own code sees it. Times are in milliseconds. */
export interface ImportRecord extends Counts {
  id: string
  site: string
  settings: ImportSettings
  state: ImportState
  fault: ImportFault | null
  format: FileFormat | null
  hasFile: boolean
  attempt: number
  readAsOf: number
  bytesRead: number
  rows: number
  refused: number
  taken: number
  changed: Record<string, number>
  checked: z.infer<typeof Checked> | null
  createdAt: number
  updatedAt: number
  finishedAt: number | null
}

/** Whether there is something to go on with. */
export const isUnderWay = ({ state }: Pick<ImportRecord, 'state'>): boolean =>
  state === 'checking' || state === 'running'

/** A site's imports, the latest first. */
export async function listImports(db: D1Database, siteId: string): Promise<ImportRecord[]> {
  const { results } = await db
    .prepare('SELECT * FROM imports WHERE site_id = ?1 ORDER BY id DESC LIMIT ?2')
    .bind(siteId, MOST_IMPORTS)
    .all()
  return results.map(toRecord)
}

export async function findImport(db: D1Database, id: string): Promise<ImportRecord | null> {
  const row = await db.prepare('SELECT * FROM imports WHERE id = ?').bind(id).first()
  return row && toRecord(row)
}

/** Keeps a new import; null where the site has as many as it may. */
export async function insertImport(
  db: D1Database,
  made: Pick<ImportRecord, 'id' | 'site' | 'settings'>,
  nowMs: number,
): Promise<ImportRecord | null> {
  const row = await db
    .prepare(
      `INSERT INTO imports (id, site_id, settings, state, created_at, updated_at)
       SELECT ?1, ?2, ?3, 'draft', ?4, ?4 WHERE (SELECT count(*) FROM imports WHERE site_id = ?2) < ?5 RETURNING *`,
    )
    .bind(made.id, made.site, JSON.stringify(made.settings), nowMs, MOST_IMPORTS)
    .first()
  return row && toRecord(row)
}

/** Changes how an import is read, or what its file was found to be; null where it has begun. */
export async function changeImport(
  db: D1Database,
  id: string,
  { settings, format }: { settings: ImportSettings; format: FileFormat | null },
  nowMs: number,
): Promise<ImportRecord | null> {
  const row = await db
    .prepare(
      `UPDATE imports SET settings = ?2, format = ?3, state = 'draft', fault = NULL, checked = NULL, updated_at = ?4
       WHERE id = ?1 AND state IN ('draft', 'checked', 'failed') AND finished_at IS NULL RETURNING *`,
    )
    .bind(id, JSON.stringify(settings), format && JSON.stringify(format), nowMs)
    .first()
  return row && toRecord(row)
}

/** Notes that a file may lie in the bucket from now on, which no more is known of; null where the import has begun. */
export async function expectFile(db: D1Database, id: string, nowMs: number): Promise<ImportRecord | null> {
  const row = await db
    .prepare(
      `UPDATE imports SET format = NULL, state = 'draft', fault = NULL, checked = NULL, file_at = ?2, updated_at = ?2
       WHERE id = ?1 AND state IN ('draft', 'checked', 'failed') AND finished_at IS NULL RETURNING *`,
    )
    .bind(id, nowMs)
    .first()
  return row && toRecord(row)
}

/** Counts what rows of an import came to, in the batch that makes it so. */
export function countRows(db: D1Database, importId: string, { created, updated, unchanged }: Counts) {
  return db
    .prepare(
      `UPDATE imports SET created = created + ?2, updated = updated + ?3, unchanged = unchanged + ?4
       WHERE id = ?1 AND state = 'running'`,
    )
    .bind(importId, created, updated, unchanged)
}

/** Files that nobody needs any more: of imports that did not go on since. Those that run have theirs as long as they read. */
export async function listStaleFiles(
  db: D1Database,
  beforeMs: number,
  limit: number,
): Promise<{ id: string; site: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT id, site_id AS site FROM imports
       WHERE file_at IS NOT NULL AND file_at <= ?1 AND state NOT IN ('checking', 'running') ORDER BY file_at LIMIT ?2`,
    )
    .bind(beforeMs, limit)
    .all<{ id: string; site: string }>()
  return results
}

/** Imports of a site of which something may lie in the bucket: what an erasure has to look at. */
export async function listKeptFiles(db: D1Database, siteId: string): Promise<ImportRecord[]> {
  return (await listImports(db, siteId)).filter(({ hasFile }) => hasFile)
}

/** Notes that nothing of an import lies in the bucket any more; one that has not begun needs its file again. */
export async function forgetFile(db: D1Database, id: string): Promise<void> {
  await db
    .prepare(
      `UPDATE imports SET file_at = NULL, format = iif(state IN ('draft', 'checked', 'failed'), NULL, format),
         state = iif(state = 'checked', 'draft', state)
       WHERE id = ?1`,
    )
    .bind(id)
    .run()
}

/** Takes an import away with its refused rows. */
export async function deleteImport(db: D1Database, id: string): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM import_refusals WHERE import_id = ?').bind(id),
    db.prepare('DELETE FROM imports WHERE id = ?').bind(id),
  ])
}

/** What a row of the table says. */
export function toRecord(found: unknown): ImportRecord {
  const row = Row.parse(found)
  return {
    id: row.id,
    site: row.site_id,
    settings: ImportSettings.parse(JSON.parse(row.settings)),
    state: row.state,
    fault: row.fault,
    format: row.format === null ? null : FileFormat.parse(JSON.parse(row.format)),
    hasFile: row.file_at !== null,
    attempt: row.attempt,
    readAsOf: row.read_as_of ?? row.created_at,
    bytesRead: row.bytes_read,
    rows: row.rows_read,
    refused: row.refused,
    taken: row.taken,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    changed: JSON.parse(row.changed),
    checked: row.checked === null ? null : Checked.parse(JSON.parse(row.checked)),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
  }
}
