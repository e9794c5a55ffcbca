import * as z from 'zod'
import { FormMapping, SeenField, type SeenForm, type SeenFormChange } from '../../shared/schema/seenForm.ts'
import { inParts } from '../inParts.ts'
import { raiseRevision } from '../sites/store.ts'
import type { FoundField } from './seeForm.ts'

/** Forms kept of one site: those that people have mapped, then those seen last. Names come from anywhere. */
const MOST_FORMS = 200

/** A seen form as the Desk writes it; what people say of it is none of the Desk's business. */
export interface SeenFormRecord {
  id: string
  name: string
  path: string
  fields: FoundField[]
  submissions: number
  firstSeenAtMs: number
  lastSeenAtMs: number
}

const Row = z.object({
  site_id: z.string(),
  name: z.string(),
  id: z.string(),
  path: z.string(),
  fields: z.string(),
  mapping: z.string(),
  submissions: z.number(),
  first_seen_at: z.number(),
  last_seen_at: z.number(),
})
const Fields = z.array(SeenField.omit({ mapping: true }))
const MappingRow = z.object({ name: z.string(), mapping: z.string() })

/** The forms of one site that have one of these names. */
export function selectSeenForms(db: D1Database, siteId: string, names: readonly string[]): D1PreparedStatement {
  return db
    .prepare('SELECT * FROM seen_forms WHERE site_id = ? AND name IN (SELECT value FROM json_each(?))')
    .bind(siteId, JSON.stringify(names))
}

/** Writes forms, new and known ones alike, and leaves what people said of them as it is. */
export function upsertSeenForms(
  db: D1Database,
  siteId: string,
  forms: readonly SeenFormRecord[],
  hasNew: boolean,
): D1PreparedStatement[] {
  const upsert = db.prepare(
    `INSERT INTO seen_forms (site_id, name, id, path, fields, submissions, first_seen_at, last_seen_at)
       SELECT ?, value ->> 'name', value ->> 'id', value ->> 'path', value ->> 'fields', value ->> 'submissions',
         value ->> 'firstSeenAtMs', value ->> 'lastSeenAtMs'
       FROM json_each(?) WHERE true
       ON CONFLICT (site_id, name) DO UPDATE SET path = excluded.path, fields = excluded.fields,
         submissions = excluded.submissions, last_seen_at = excluded.last_seen_at`,
  )
  const rows = forms.map((form) => ({ ...form, fields: JSON.stringify(form.fields) }))
  const writes = inParts(rows).map((part) => upsert.bind(siteId, part))
  return hasNew ? [...writes, forgetMost(db, siteId)] : writes
}

function forgetMost(db: D1Database, siteId: string): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM seen_forms WHERE site_id = ?1 AND name IN (
         SELECT name FROM seen_forms WHERE site_id = ?1
         ORDER BY mapping = '{}', last_seen_at DESC LIMIT -1 OFFSET ?2)`,
    )
    .bind(siteId, MOST_FORMS)
}

/** All of a site's, the latest first. */
export async function listSeenForms(db: D1Database, siteId: string): Promise<SeenForm[]> {
  const { results } = await db
    .prepare('SELECT * FROM seen_forms WHERE site_id = ? ORDER BY last_seen_at DESC LIMIT ?')
    .bind(siteId, MOST_FORMS)
    .all()
  return results.map(toSeenForm)
}

export async function findSeenForm(db: D1Database, siteId: string, id: string): Promise<SeenForm | null> {
  const row = await db.prepare('SELECT * FROM seen_forms WHERE site_id = ? AND id = ?').bind(siteId, id).first()
  return row && toSeenForm(row)
}

/**
 * Notes what people say of a form; null where it is gone. A merge patch (RFC 7396), so two changes at once both last and
 * a null takes a field's mapping away. What is accepted follows it, so that raises the site's revision.
 */
export async function changeSeenForm(
  db: D1Database,
  siteId: string,
  id: string,
  change: SeenFormChange,
): Promise<SeenForm | null> {
  const update = db
    .prepare('UPDATE seen_forms SET mapping = json_patch(mapping, ?3) WHERE site_id = ?1 AND id = ?2 RETURNING *')
    .bind(siteId, id, JSON.stringify(change))
  const [changed] = await db.batch([update, raiseRevision(db, siteId)])
  const [row] = changed?.results ?? []
  return row ? toSeenForm(row) : null
}

/** What people said of a site's forms, as a query for a batch. */
export function mappingsOf(db: D1Database, siteId: string): D1PreparedStatement {
  return db.prepare(`SELECT name, mapping FROM seen_forms WHERE site_id = ? AND mapping <> '{}'`).bind(siteId)
}

/** A form's name with what people said of it, out of its row. */
export function toMapping(found: unknown): [string, FormMapping] {
  const row = MappingRow.parse(found)
  return [row.name, FormMapping.parse(JSON.parse(row.mapping))]
}

export function toRecord(found: unknown): SeenFormRecord {
  const row = Row.parse(found)
  return {
    id: row.id,
    name: row.name,
    path: row.path,
    fields: Fields.parse(JSON.parse(row.fields)),
    submissions: row.submissions,
    firstSeenAtMs: row.first_seen_at,
    lastSeenAtMs: row.last_seen_at,
  }
}

function toSeenForm(found: unknown): SeenForm {
  const { firstSeenAtMs, lastSeenAtMs, ...record } = toRecord(found)
  const row = Row.parse(found)
  const { capture = 'on', fields = {} } = FormMapping.parse(JSON.parse(row.mapping))
  return {
    ...record,
    site: row.site_id,
    capture,
    fields: record.fields.map((field) => ({
      ...field,
      mapping: (Object.hasOwn(fields, field.name) && fields[field.name]) || null,
    })),
    firstSeenAt: new Date(firstSeenAtMs).toISOString(),
    lastSeenAt: new Date(lastSeenAtMs).toISOString(),
  }
}
