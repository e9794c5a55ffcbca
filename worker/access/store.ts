import type { Person } from '../erasures/isTheirs.ts'
import type { SubmissionRow } from '../submissions/store.ts'

/** Rows of one page. */
export const PAGE = 100

/** A file as its row tells of it. */
export interface FileRow {
  id: string
  submission_id: string
  form_id: string
  field: string
  name: string
  media_type: string
  bytes: number
  uploaded_at: number
}

export interface SuggestionRow {
  id: string
  lead_a: string
  lead_b: string
  score: number
  /** JSON. */
  evidence: string
  state: string
}

export interface BrowserRow {
  token: string
  lead: string
  seen_at: number
}

export interface EventRow {
  id: string
  position: number
  type: string
  lead_id: string | null
  sequence: number | null
  data: string
  created_at: number
}

export interface DeliveryRow {
  endpoint_id: string
  url: string
  event_id: string
  state: string
  attempts: number
  last_attempt_at: number | null
  last_error: string | null
}

/** A lead's submissions of all times, the latest first, before a place in the Desk's log. */
export const selectTheirSubmissions = (db: D1Database, lead: string, before: number) =>
  db
    .prepare('SELECT * FROM submissions WHERE lead_id = ? AND position < ? ORDER BY position DESC LIMIT ?')
    .bind(lead, before, PAGE)

/** What waits in quarantine under what only this person is known by. */
export const selectQuarantined = (db: D1Database, site: string, person: Person, before: number) => {
  // Its index is named, because SQLite would read all of the site by the primary key; the pluses are there for the same reason.
  const waiting = (key: string, index: number) =>
    `SELECT id FROM submissions INDEXED BY submissions_quarantined_by_${key}
       WHERE site_id = ?1 AND quarantined_${key} IN (SELECT value FROM json_each(?${index}))`
  return db
    .prepare(
      `SELECT * FROM submissions WHERE site_id = ?1 AND id IN (
         ${waiting('key', 4)} UNION ${waiting('external_id', 5)}
         UNION ${waiting('visitor_key', 6)} UNION ${waiting('phone_key', 7)})
         AND +position < ?2 ORDER BY +position DESC LIMIT ?3`,
    )
    .bind(
      ...[site, before, PAGE, JSON.stringify(person.emailKeys), JSON.stringify(person.externalIds)],
      ...[JSON.stringify(person.visitors), JSON.stringify(person.phones)],
    )
}

export const selectBrowsers = (db: D1Database, ids: readonly string[], after: { token: string; lead: string }) =>
  db
    .prepare(
      `SELECT token, lead_id AS lead, seen_at FROM visitors
       WHERE lead_id IN (SELECT value FROM json_each(?1)) AND (token, lead_id) > (?2, ?3) ORDER BY token, lead_id LIMIT ?4`,
    )
    .bind(JSON.stringify(ids), after.token, after.lead, PAGE)

export const selectProposalsOfLead = (db: D1Database, lead: string, after: string) =>
  db.prepare('SELECT * FROM proposals WHERE lead_id = ? AND id > ? ORDER BY id LIMIT ?').bind(lead, after, PAGE)

/** The merges that made the lead what it is, and those by which it was once another's. */
export const selectMergesOfPerson = (db: D1Database, lead: string, ids: readonly string[], after: string) =>
  db
    .prepare(
      `SELECT * FROM merges WHERE lead_id = ?1 AND id > ?3
       UNION SELECT * FROM merges WHERE merged_id IN (SELECT value FROM json_each(?2)) AND id > ?3 ORDER BY id LIMIT ?4`,
    )
    .bind(lead, JSON.stringify(ids), after, PAGE)

/** With whom somebody may have taken the lead for one person. */
export const selectSuggestionsOf = (db: D1Database, ids: readonly string[], after: string) =>
  db
    .prepare(
      `SELECT * FROM suggestions WHERE lead_a IN (SELECT value FROM json_each(?1)) AND id > ?2
       UNION SELECT * FROM suggestions WHERE lead_b IN (SELECT value FROM json_each(?1)) AND id > ?2
       ORDER BY id LIMIT ?3`,
    )
    .bind(JSON.stringify(ids), after, PAGE)

export const selectConsentsOfLead = (db: D1Database, lead: string, after: { submission: string; key: string }) =>
  db
    .prepare(
      `SELECT * FROM consents WHERE lead_id = ? AND (submission_id, key) > (?, ?) ORDER BY submission_id, key LIMIT ?`,
    )
    .bind(lead, after.submission, after.key, PAGE)

/** The files that came with submissions. */
export async function listFilesOf(db: D1Database, site: string, submissions: readonly string[]): Promise<FileRow[]> {
  const { results } = await db
    .prepare(
      `SELECT files.* FROM json_each(?2) AS asked
       CROSS JOIN files ON files.site_id = ?1 AND files.submission_id = asked.value`,
    )
    .bind(site, JSON.stringify(submissions))
    .all<FileRow>()
  return results
}

/** A lead's events of one of its ids, the latest first, before a moment. */
export const selectEventsOfLead = (db: D1Database, id: string, before: { atMs: number; id: string }) =>
  db
    .prepare(
      `SELECT * FROM events WHERE lead_id = ? AND (created_at, id) < (?, ?)
       ORDER BY created_at DESC, id DESC LIMIT ?`,
    )
    .bind(id, before.atMs, before.id, PAGE)

/** The events of no lead that told of submissions when these came into quarantine. */
export async function listQuarantineEvents(
  db: D1Database,
  site: string,
  submissions: readonly Pick<SubmissionRow, 'position'>[],
): Promise<EventRow[]> {
  const positions = submissions.map(({ position }) => position * 10)
  const { results } = await db
    .prepare(
      `SELECT * FROM events WHERE site_id = ?1 AND position IN (SELECT value FROM json_each(?2)) AND lead_id IS NULL`,
    )
    .bind(site, JSON.stringify(positions))
    .all<EventRow>()
  return results
}

/** To whom events were told, or are to be. */
export async function listDeliveriesOf(
  db: D1Database,
  site: string,
  events: readonly string[],
): Promise<DeliveryRow[]> {
  const { results } = await db
    .prepare(
      `SELECT deliveries.*, endpoints.url FROM endpoints CROSS JOIN deliveries
         ON deliveries.endpoint_id = endpoints.id AND deliveries.event_id IN (SELECT value FROM json_each(?2))
       WHERE endpoints.site_id = ?1`,
    )
    .bind(site, JSON.stringify(events))
    .all<DeliveryRow>()
  return results
}
