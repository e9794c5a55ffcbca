import { MOST_COLLEAGUES } from '../../shared/schema/storedSignal.ts'
import type { Moment } from '../http/cursor.ts'
import { inParts } from '../inParts.ts'
import type { CompanyKey } from './companyKeys.ts'
import { companyName } from './companyName.ts'
import type { CompanyRecord, OwnedKey } from './companyRecord.ts'

/** Keys of one company that are read. */
const MOST_KEYS = 200

interface CompanyRow {
  id: string
  site: string
  kind: CompanyRecord['kind']
  key: string
  name: string | null
  nameBy: CompanyRecord['nameBy']
  mainContact: string | null
  createdAtMs: number
  activeAtMs: number
  warmUntilMs: number | null
  walkAtMs: number | null
  walkPosition: number | null
  keys: OwnedKey[]
}

/** A row of companies with its keys, as JSON; read with `toRecord`. */
export const AS_JSON = `json_object('id', companies.id, 'site', companies.site_id, 'kind', companies.kind, 'key', companies.key,
  'name', companies.name, 'nameBy', companies.name_by, 'mainContact', companies.main_contact,
  'createdAtMs', companies.created_at, 'activeAtMs', companies.active_at, 'warmUntilMs', companies.warm_until,
  'walkAtMs', companies.walk_at, 'walkPosition', companies.walk_position, 'keys', (
    SELECT json_group_array(json_object('kind', kind, 'key', key, 'by', said_by)) FROM (
      SELECT kind, key, said_by FROM company_keys WHERE company_id = companies.id LIMIT ${MOST_KEYS})))`

/** A column `companies` of a query of leads: those that their keys lead to, as a JSON list. */
export const COMPANIES_OF_LEAD = `(
  SELECT json_group_array(json(company)) FROM (
    SELECT ${AS_JSON} AS company FROM json_each(leads.company_keys) AS own
    CROSS JOIN company_keys AS known
      ON known.site_id = leads.site_id AND known.kind = own.value ->> 'kind' AND known.key = own.value ->> 'key'
    CROSS JOIN companies ON companies.id = known.company_id)) AS companies`

/** The companies that these keys lead to, each with its latest people who have an address of it, as a JSON list. */
export function selectCompaniesByKey(db: D1Database, siteId: string, keys: readonly CompanyKey[]): D1PreparedStatement {
  return db
    .prepare(
      `SELECT ${AS_JSON} AS company, (
         SELECT json_group_array(id) FROM (
           SELECT id, company_keys FROM leads INDEXED BY leads_of_company
           WHERE site_id = ?1 AND company_id = companies.id AND company_id > ''
           ORDER BY created_at DESC, position DESC LIMIT ?3)
         WHERE company_keys ->> '$[0].kind' = 'domain') AS colleagues
       FROM json_each(?2) AS asked
       CROSS JOIN company_keys AS known
         ON known.site_id = ?1 AND known.kind = asked.value ->> 'kind' AND known.key = asked.value ->> 'key'
       CROSS JOIN companies ON companies.id = known.company_id`,
    )
    .bind(siteId, JSON.stringify(keys), MOST_COLLEAGUES)
}

/** These companies of one site. */
export function selectCompanies(db: D1Database, siteId: string, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `SELECT ${AS_JSON} AS company FROM companies
       WHERE id IN (SELECT value FROM json_each(?1)) AND +site_id = ?2`,
    )
    .bind(JSON.stringify(ids), siteId)
}

export async function findCompany(db: D1Database, id: string): Promise<CompanyRecord | null> {
  const row = await db.prepare(`SELECT ${AS_JSON} AS company FROM companies WHERE id = ?`).bind(id).first()
  return row && readCompany(row)
}

/** A site's companies before a moment (and id), those first whose people last did something. */
export async function listCompanies(
  db: D1Database,
  siteId: string,
  before: Moment | null,
  limit: number,
): Promise<CompanyRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT ${AS_JSON} AS company FROM companies INDEXED BY companies_by_activity
       WHERE site_id = ?1 AND (active_at, id) < (?2, ?3) ORDER BY active_at DESC, id DESC LIMIT ?4`,
    )
    .bind(siteId, before?.atMs ?? Number.MAX_SAFE_INTEGER, before?.id ?? '', limit)
    .all()
  return results.map(readCompany)
}

/** A site's companies whose name, or one of whose keys, begins like this; at most so many of each, in that order. */
export async function searchCompanies(
  db: D1Database,
  siteId: string,
  { name, domain }: { name: string; domain: string },
  limit: number,
): Promise<CompanyRecord[]> {
  const byKey = `SELECT ${AS_JSON} AS company FROM company_keys AS known CROSS JOIN companies ON companies.id = known.company_id
    WHERE known.site_id = ?1 AND known.kind = ?2 AND known.key >= ?3 AND known.key < ?4 ORDER BY known.key LIMIT ?5`
  const byName = `SELECT ${AS_JSON} AS company FROM companies INDEXED BY companies_by_name
    WHERE site_id = ?1 AND name_key >= ?2 AND name_key < ?3 ORDER BY name_key LIMIT ?4`
  const found = await db.batch<unknown>([
    ...(name ? [db.prepare(byName).bind(siteId, name, endOf(name), limit)] : []),
    ...(name ? [db.prepare(byKey).bind(siteId, 'name', name, endOf(name), limit)] : []),
    ...(domain ? [db.prepare(byKey).bind(siteId, 'domain', domain, endOf(domain), limit)] : []),
  ])
  const companies = found.flatMap(({ results }) => results.map(readCompany))
  return [...new Map(companies.map((company) => [company.id, company])).values()]
}

/** Behind all texts with this beginning. */
const endOf = (beginning: string): string => `${beginning}\u{10ffff}`

/** Writes companies that are new. One that is there already stays as it is. */
export function foundCompanies(db: D1Database, companies: readonly CompanyRecord[]): D1PreparedStatement[] {
  const insert = db.prepare(
    `INSERT INTO companies (id, site_id, kind, key, name, name_key, name_by, created_at, active_at)
     SELECT value ->> 'id', value ->> 'site', value ->> 'kind', value ->> 'key', value ->> 'name', value ->> 'nameKey',
       value ->> 'nameBy', value ->> 'createdAtMs', value ->> 'activeAtMs'
     FROM json_each(?) WHERE true
     ON CONFLICT (id) DO NOTHING`,
  )
  return inParts(companies.map(toRow)).map((part) => insert.bind(part))
}

/** Writes what changed of companies, but for what their people do. */
export function changeCompanies(db: D1Database, companies: readonly CompanyRecord[]): D1PreparedStatement[] {
  const update = db.prepare(
    `UPDATE companies SET name = said.value ->> 'name', name_key = said.value ->> 'nameKey',
       name_by = said.value ->> 'nameBy', main_contact = said.value ->> 'mainContact',
       walk_at = said.value ->> 'walkAtMs', walk_position = said.value ->> 'walkPosition',
       warm_until = nullif(max(coalesce(warm_until, 0), coalesce(said.value ->> 'warmUntilMs', 0)), 0)
     FROM json_each(?1) AS said WHERE companies.id = said.value ->> 'id'`,
  )
  return inParts(companies.map(toRow)).map((part) => update.bind(part))
}

/** Lets keys lead to companies from now on. */
export function putKeys(
  db: D1Database,
  siteId: string,
  keys: readonly (OwnedKey & { company: string })[],
): D1PreparedStatement[] {
  const upsert = db.prepare(
    `INSERT INTO company_keys (site_id, kind, key, company_id, said_by)
     SELECT ?1, value ->> 'kind', value ->> 'key', value ->> 'company', value ->> 'by' FROM json_each(?2) WHERE true
     ON CONFLICT (site_id, kind, key) DO UPDATE SET company_id = excluded.company_id, said_by = excluded.said_by`,
  )
  return inParts(keys).map((part) => upsert.bind(siteId, part))
}

/** Lets keys lead nowhere. */
export function deleteKeys(db: D1Database, siteId: string, keys: readonly CompanyKey[]): D1PreparedStatement[] {
  const gone = db.prepare(
    `DELETE FROM company_keys WHERE site_id = ?1 AND (kind, key) IN (
       SELECT value ->> 'kind', value ->> 'key' FROM json_each(?2))`,
  )
  return inParts(keys).map((part) => gone.bind(siteId, part))
}

/** Notes that people of these companies did something, so that each is looked at. */
export function markCompanies(db: D1Database, companies: readonly CompanyRecord[]): D1PreparedStatement[] {
  const mark = db.prepare(
    `UPDATE companies SET active_at = max(active_at, said.value ->> 'activeAtMs'), marks = marks + 1,
       marked_at = coalesce(marked_at, said.value ->> 'activeAtMs')
     FROM json_each(?1) AS said WHERE companies.id = said.value ->> 'id'`,
  )
  return inParts(companies.map(({ id, activeAtMs }) => ({ id, activeAtMs }))).map((part) => mark.bind(part))
}

/** A main contact who left is none any more; one who was merged into a colleague is that one now. */
export function handOverContacts(
  db: D1Database,
  left: readonly { company: string; lead: string; heir: string | null }[],
): D1PreparedStatement[] {
  const update = db.prepare(
    `UPDATE companies SET main_contact = gone.value ->> 'heir' FROM json_each(?1) AS gone
     WHERE companies.id = gone.value ->> 'company' AND companies.main_contact = gone.value ->> 'lead'`,
  )
  return inParts(left).map((part) => update.bind(part))
}

/** Takes away those of these companies that have no people left; a trigger takes their keys. */
export function deleteEmptied(db: D1Database, ids: readonly string[]): D1PreparedStatement[] {
  const gone = db.prepare(
    `DELETE FROM companies WHERE id IN (SELECT value FROM json_each(?1)) AND NOT EXISTS (
       SELECT 1 FROM leads WHERE leads.site_id = companies.site_id AND leads.company_id = companies.id
         AND leads.company_id > '')`,
  )
  return inParts(ids).map((part) => gone.bind(part))
}

/** Companies whose people have to be looked through. */
export async function listWalked(db: D1Database, limit: number): Promise<CompanyRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT ${AS_JSON} AS company FROM companies INDEXED BY companies_walked
       WHERE walk_at IS NOT NULL AND id > '' ORDER BY id LIMIT ?`,
    )
    .bind(limit)
    .all()
  return results.map(readCompany)
}

/** A row of these queries, whose column `company` is one. */
export const readCompany = (row: unknown): CompanyRecord => toRecord(JSON.parse((row as { company: string }).company))

/** Those in a column of `COMPANIES_OF_LEAD`. */
export const readCompanies = (column: string): CompanyRecord[] => (JSON.parse(column) as CompanyRow[]).map(toRecord)

function toRecord({ walkAtMs, walkPosition, ...row }: CompanyRow): CompanyRecord {
  const walk = walkAtMs === null || walkPosition === null ? null : { atMs: walkAtMs, position: walkPosition }
  return { ...row, walk }
}

const toRow = ({ walk, keys: _, ...company }: CompanyRecord) => ({
  ...company,
  nameKey: companyName(company.name),
  walkAtMs: walk?.atMs ?? null,
  walkPosition: walk?.position ?? null,
})
