import type { LabelledAnswer } from '../../shared/schema/submission.ts'

/** A file as it is known beside its bytes. */
export interface FileRecord {
  id: string
  site: string
  form: string
  field: string
  name: string
  mediaType: string
  bytes: number
  uploadedAtMs: number
  /** When it is deleted unless a submission has named it. */
  expiresAtMs: number
}

/** How many expired files one sweep deletes. */
const MOST_SWEPT = 500

/** Where the bytes of a file lie in the bucket. */
export const objectKey = (site: string, file: string) => `${site}/${file}`

export async function insertFile(db: D1Database, file: FileRecord): Promise<void> {
  await db
    .prepare(
      `INSERT INTO files (id, site_id, form_id, field, name, media_type, bytes, uploaded_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      file.id,
      file.site,
      file.form,
      file.field,
      file.name,
      file.mediaType,
      file.bytes,
      file.uploadedAtMs,
      file.expiresAtMs,
    )
    .run()
}

/** What a download needs to know of a file; null where none came with a submission under this id. */
export async function findNamedFile(
  db: D1Database,
  id: string,
): Promise<{ site: string; name: string; mediaType: string } | null> {
  const row = await db
    .prepare('SELECT site_id, name, media_type FROM files WHERE id = ? AND submission_id IS NOT NULL')
    .bind(id)
    .first<{ site_id: string; name: string; media_type: string }>()
  return row && { site: row.site_id, name: row.name, mediaType: row.media_type }
}

/** Keeps the files that submissions name; the first to name one has it. */
export function claimFiles(
  db: D1Database,
  siteId: string,
  submissions: readonly { id: string; answers: readonly LabelledAnswer[] }[],
): D1PreparedStatement[] {
  const named = submissions.flatMap(({ id, answers }) =>
    answers.flatMap(({ files = [] }) => files.map(({ file }) => ({ file, submission: id }))),
  )
  if (named.length === 0) return []
  const claim = db.prepare(
    `UPDATE files SET submission_id = named.submission, expires_at = NULL
       FROM (SELECT value ->> 'file' AS file, value ->> 'submission' AS submission FROM json_each(?)) AS named
       WHERE files.id = named.file AND files.site_id = ? AND files.submission_id IS NULL`,
  )
  return [claim.bind(JSON.stringify(named), siteId)]
}

/** Lets the files that an erasure has noted go: what of them it does not get out of the bucket itself, the next sweep does. */
export function letFilesGo(db: D1Database, erasure: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE files SET submission_id = NULL, name = '', expires_at = 0 WHERE id IN (
         SELECT value FROM erasure_work WHERE erasure_id = ? AND kind = 'file')`,
    )
    .bind(erasure)
}

/** Files whose time is over, oldest first. */
export async function listExpired(db: D1Database, nowMs: number): Promise<{ id: string; site: string }[]> {
  const { results } = await db
    .prepare('SELECT id, site_id AS site FROM files WHERE expires_at < ? ORDER BY expires_at LIMIT ?')
    .bind(nowMs, MOST_SWEPT)
    .all<{ id: string; site: string }>()
  return results
}

/** Forgets expired files, but none that a submission has named meanwhile. */
export async function forgetExpired(db: D1Database, ids: readonly string[]): Promise<void> {
  await db
    .prepare('DELETE FROM files WHERE id IN (SELECT value FROM json_each(?)) AND expires_at IS NOT NULL')
    .bind(JSON.stringify(ids))
    .run()
}
