import { SiteSettings, type Warming } from '../../../shared/schema/site.ts'
import { inParts } from '../../inParts.ts'
import type { CompanyRecord } from '../companyRecord.ts'
import { AS_JSON, readCompany } from '../store.ts'

/** A company that a look is due at, with what its site counts as warming. */
export interface Marked {
  company: CompanyRecord
  marks: number
  mark: Warming | null
}

/** The companies that wait longest for a look; read with `toMarked`. */
export const selectMarked = (db: D1Database, limit: number): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${AS_JSON} AS company, marks, sites.settings FROM companies INDEXED BY companies_marked
       CROSS JOIN sites ON sites.id = companies.site_id
       WHERE marked_at IS NOT NULL AND marked_at > -1 ORDER BY marked_at LIMIT ?`,
    )
    .bind(limit)

export function toMarked(found: unknown): Marked {
  const { company, marks, settings } = found as { company: string; marks: number; settings: string }
  const { warming } = SiteSettings.parse(JSON.parse(settings))
  return { company: readCompany({ company }), marks, mark: warming }
}

/** Notes that a company was looked at, unless its people did something meanwhile. */
export const unmark = (db: D1Database, { company, marks }: Marked): D1PreparedStatement =>
  db.prepare('UPDATE companies SET marked_at = NULL WHERE id = ? AND marks = ?').bind(company.id, marks)

/** Notes until when a company stays warm. */
export const extendWarmth = (db: D1Database, id: string, untilMs: number): D1PreparedStatement =>
  db.prepare('UPDATE companies SET warm_until = max(warm_until, ?2) WHERE id = ?1').bind(id, untilMs)

/** Notes whom events of companies name. */
export function insertWarmingPeople(
  db: D1Database,
  siteId: string,
  named: readonly { lead: string; position: number }[],
): D1PreparedStatement[] {
  const insert = db.prepare(
    `INSERT INTO warming_people (lead_id, site_id, position)
     SELECT value ->> 'lead', ?1, value ->> 'position' FROM json_each(?2)`,
  )
  return inParts(named).map((part) => insert.bind(siteId, part))
}

/** Forgets which events of companies named somebody. */
export const deleteWarmingPeople = (db: D1Database, ids: readonly string[]): D1PreparedStatement =>
  db.prepare('DELETE FROM warming_people WHERE lead_id IN (SELECT value FROM json_each(?))').bind(JSON.stringify(ids))
