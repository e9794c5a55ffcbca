import * as z from 'zod'
import {
  type Form,
  type FormChange,
  FormDefinition,
  type FormVersion,
  type NewForm,
  type PublishedForm,
} from '../../shared/schema/form.ts'
import { Placement } from '../../shared/schema/placement.ts'
import { raiseRevision } from '../sites/store.ts'

const COLUMNS = 'id, site_id, name, draft, placement, qualifies, published_version, created_at, updated_at'
const Row = z.object({
  id: z.string(),
  site_id: z.string(),
  name: z.string(),
  draft: z.string(),
  placement: z.string(),
  qualifies: z.number(),
  published_version: z.number().nullable(),
  created_at: z.number(),
  updated_at: z.number(),
})
const VersionRow = z.object({ form_id: z.string(), version: z.number(), definition: z.string() })
const DatedVersionRow = VersionRow.extend({ published_at: z.number() })
const PlacedVersionRow = VersionRow.extend({ placement: z.string(), name: z.string(), qualifies: z.number() })

/** A published version with where its form shows. */
export interface PublishedRow {
  published: PublishedForm
  /** What the site's people call the form. */
  name: string
  placement: Placement
  /** Who sends it goes to sales. */
  qualifies: boolean
}

/** A site's forms older than the one named, newest first; null where there is no such site. */
export async function listForms(
  db: D1Database,
  siteId: string,
  after: string | null,
  limit: number,
): Promise<Form[] | null> {
  const [site, forms] = await db.batch([
    db.prepare('SELECT 1 FROM sites WHERE id = ?1').bind(siteId),
    db
      .prepare(`SELECT ${COLUMNS} FROM forms WHERE site_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3`)
      .bind(siteId, after ?? '~', limit),
  ])
  return site?.results.length ? (forms?.results ?? []).map(toForm) : null
}

/** One form, or null. */
export async function findForm(db: D1Database, id: string): Promise<Form | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM forms WHERE id = ?1`).bind(id).first()
  return row && toForm(row)
}

/** The id of the site that a form belongs to, or null. */
export async function findSiteOfForm(db: D1Database, id: string): Promise<string | null> {
  return db.prepare('SELECT site_id FROM forms WHERE id = ?1').bind(id).first('site_id')
}

/** Those of these ids that are forms of this site. */
export async function knownForms(db: D1Database, siteId: string, ids: readonly string[]): Promise<Set<string>> {
  const { results } = await db
    .prepare('SELECT id FROM forms WHERE site_id = ?1 AND id IN (SELECT value FROM json_each(?2))')
    .bind(siteId, JSON.stringify(ids))
    .all<{ id: string }>()
  return new Set(results.map(({ id }) => id))
}

/** The published version of each form of a site, as a query for a batch. */
export function publishedFormsOf(db: D1Database, siteId: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT version.form_id, version.version, version.definition, form.placement, form.name, form.qualifies
       FROM forms AS form JOIN form_versions AS version
         ON version.form_id = form.id AND version.version = form.published_version
       WHERE form.site_id = ?1 ORDER BY form.id`,
    )
    .bind(siteId)
}

/** Adds a form; null where its site does not exist. */
export async function insertForm(db: D1Database, id: string, form: NewForm, nowMs: number): Promise<Form | null> {
  const row = await db
    .prepare(
      `INSERT INTO forms (id, site_id, name, draft, placement, qualifies, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?7, ?6, ?6 WHERE EXISTS (SELECT 1 FROM sites WHERE id = ?2)
       RETURNING ${COLUMNS}`,
    )
    .bind(
      id,
      form.site,
      form.name,
      JSON.stringify(form.draft),
      JSON.stringify(form.placement),
      nowMs,
      Number(form.qualifies),
    )
    .first()
  return row && toForm(row)
}

/** Forms of one site for another, by their old and new ids: drafts as they are, and what visitors get as a first version. */
export function copyForms(
  db: D1Database,
  ids: readonly (readonly [from: string, to: string])[],
  siteId: string,
  nowMs: number,
): D1PreparedStatement[] {
  const copies = JSON.stringify(ids.map(([from, to]) => ({ from, to })))
  return [
    db
      .prepare(
        `INSERT INTO forms (id, site_id, name, draft, placement, qualifies, published_version, created_at, updated_at)
         SELECT copy.value ->> 'to', ?2, name, draft, placement, qualifies, iif(published_version IS NULL, NULL, 1), ?3, ?3
         FROM json_each(?1) AS copy CROSS JOIN forms ON forms.id = copy.value ->> 'from'`,
      )
      .bind(copies, siteId, nowMs),
    db
      .prepare(
        `INSERT INTO form_versions (form_id, version, definition, published_at)
         SELECT copy.value ->> 'to', 1, version.definition, ?2
         FROM json_each(?1) AS copy CROSS JOIN forms ON forms.id = copy.value ->> 'from'
           CROSS JOIN form_versions AS version ON version.form_id = forms.id AND version.version = forms.published_version`,
      )
      .bind(copies, nowMs),
  ]
}

/** Changes what is named of a form that exists. Where it shows and whether it qualifies stands in the Desk too, so that raises the site's revision. */
export async function changeForm(db: D1Database, form: Form, change: FormChange, nowMs: number): Promise<Form> {
  const update = db
    .prepare(
      `UPDATE forms SET name = COALESCE(?2, name), draft = COALESCE(?3, draft), placement = COALESCE(?4, placement),
         qualifies = COALESCE(?6, qualifies), updated_at = ?5 WHERE id = ?1 RETURNING ${COLUMNS}`,
    )
    .bind(
      form.id,
      change.name ?? null,
      toJson(change.draft),
      toJson(change.placement),
      nowMs,
      toNumber(change.qualifies),
    )
  const [changed] = await db.batch(isForDesk(change) ? [update, raiseRevision(db, form.site)] : [update])
  return toForm(changed?.results[0])
}

/**
 * Makes the draft the next version. The number is taken inside the one transaction of the batch, so two publishes at
 * once become two versions; were it ever taken twice, the primary key would undo the whole batch.
 */
export async function publishDraft(db: D1Database, form: Form, nowMs: number): Promise<PublishedForm> {
  const [version] = await db.batch([
    db
      .prepare(
        `INSERT INTO form_versions (form_id, version, definition, published_at)
         SELECT id, COALESCE(published_version, 0) + 1, draft, ?2 FROM forms WHERE id = ?1
         RETURNING form_id, version, definition`,
      )
      .bind(form.id, nowMs),
    db
      .prepare('UPDATE forms SET published_version = COALESCE(published_version, 0) + 1, updated_at = ?2 WHERE id = ?1')
      .bind(form.id, nowMs),
    raiseRevision(db, form.site),
  ])
  return toVersion(VersionRow.parse(version?.results[0]))
}

/** A form's versions before the one named, newest first. */
export async function listVersions(
  db: D1Database,
  formId: string,
  before: number | null,
  limit: number,
): Promise<FormVersion[]> {
  const { results } = await db
    .prepare(
      `SELECT form_id, version, definition, published_at FROM form_versions
       WHERE form_id = ?1 AND version < ?2 ORDER BY version DESC LIMIT ?3`,
    )
    .bind(formId, before ?? Number.MAX_SAFE_INTEGER, limit)
    .all()
  return results.map((found) => {
    const row = DatedVersionRow.parse(found)
    return { ...toVersion(row), publishedAt: new Date(row.published_at).toISOString() }
  })
}

/** A published version out of its row. */
export function toPublished(found: unknown): PublishedRow {
  const row = PlacedVersionRow.parse(found)
  return {
    published: toVersion(row),
    name: row.name,
    placement: Placement.parse(JSON.parse(row.placement)),
    qualifies: row.qualifies === 1,
  }
}

function toVersion(row: z.infer<typeof VersionRow>): PublishedForm {
  return { form: row.form_id, version: row.version, definition: FormDefinition.parse(JSON.parse(row.definition)) }
}

function toForm(found: unknown): Form {
  const row = Row.parse(found)
  return {
    id: row.id,
    site: row.site_id,
    name: row.name,
    draft: FormDefinition.parse(JSON.parse(row.draft)),
    placement: Placement.parse(JSON.parse(row.placement)),
    qualifies: row.qualifies === 1,
    publishedVersion: row.published_version,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}

/** Whether a change is of what the Desk holds beside the published versions. */
export const isForDesk = ({ placement, qualifies }: FormChange): boolean =>
  placement !== undefined || qualifies !== undefined

const toNumber = (value: boolean | undefined) => (value === undefined ? null : Number(value))
const toJson = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
