import type { Finding, Leg } from '../../shared/schema/reconciliation.ts'
import { pageOf } from '../desk/ledger.ts'
import { EVENTS_PER_POSITION } from '../events/store.ts'
import type { CountRow } from './figures.ts'

/** How far a site was reckoned up, and what that came to then. */
export interface Reckoned {
  site: string
  upToPosition: number
  submissions: number
  leads: number
  events: number
  deliveries: number
  checkedAt: number | null
}

interface FindingRow {
  id: string
  leg: Leg
  endpoint_id: string | null
  first_position: number
  last_position: number
  expected: number
  found: number
  detail: string | null
}

const RECKONED = `site_id AS site, up_to_position AS upToPosition, submissions, leads, events, deliveries,
  checked_at AS checkedAt`

/**
 * Counts the rows that came of some pages of a site's log, at one moment. Each number is a walk along one index, as long as the page.
 */
export async function countRows(
  db: D1Database,
  siteId: string,
  pages: readonly { first: number; last: number }[],
  endpoints: readonly string[],
): Promise<CountRow[]> {
  const asked = JSON.stringify(pages.map(({ first, last }) => ({ page: pageOf(first), first, last })))
  const count = (what: string, from: string) =>
    db
      .prepare(
        `SELECT asked.value ->> 'page' AS page, '${what}' AS what, NULL AS endpoint, (
           SELECT count(*) FROM ${from} AND position BETWEEN asked.value ->> 'first' AND asked.value ->> 'last'
         ) AS n FROM json_each(?2) AS asked`,
      )
      .bind(siteId, asked)
  const answers = await db.batch<CountRow>([
    count('submissions', 'submissions INDEXED BY submissions_by_position WHERE site_id = ?1'),
    count('quarantined', `submissions WHERE site_id = ?1 AND state = 'quarantined'`),
    count('erasedSubmissions', `erased_positions WHERE site_id = ?1 AND noun = 'submission'`),
    count('leads', 'leads INDEXED BY leads_by_position WHERE site_id = ?1'),
    count('mergedLeads', 'lead_parts WHERE site_id = ?1 AND id <> lead_id'),
    count('erasedLeads', `erased_positions WHERE site_id = ?1 AND noun = 'lead'`),
    db.prepare(EVENTS).bind(siteId, asked),
    db.prepare(DELIVERIES).bind(JSON.stringify(endpoints), asked),
  ])
  return answers.flatMap(({ results }) => results)
}

const OF_EVENTS = `position BETWEEN (asked.value ->> 'first') * ${EVENTS_PER_POSITION}
  AND (asked.value ->> 'last') * ${EVENTS_PER_POSITION} + ${EVENTS_PER_POSITION - 1}`
const EVENTS = `SELECT asked.value ->> 'page' AS page, 'events' AS what, NULL AS endpoint, (
    SELECT count(*) FROM events WHERE site_id = ?1 AND ${OF_EVENTS}
  ) AS n FROM json_each(?2) AS asked`
const DELIVERIES = `SELECT asked.value ->> 'page' AS page, states.value AS what, wanting.value AS endpoint, (
    SELECT count(*) FROM deliveries
    WHERE endpoint_id = wanting.value AND state = states.value AND ${OF_EVENTS}
  ) AS n
  FROM json_each(?2) AS asked, json_each(?1) AS wanting,
    json_each('["pending","delivered","exhausted","erased"]') AS states`

export async function readReckoned(db: D1Database, siteId: string): Promise<Reckoned | null> {
  return await db.prepare(`SELECT ${RECKONED} FROM reconciled WHERE site_id = ?`).bind(siteId).first<Reckoned>()
}

/** Sites whose turn it is, the longest waiting first. */
export async function listDue(db: D1Database, nowMs: number, limit: number): Promise<Reckoned[]> {
  const sql = `SELECT ${RECKONED} FROM reconciled WHERE due_at <= ? ORDER BY due_at LIMIT ?`
  return (await db.prepare(sql).bind(nowMs, limit).all<Reckoned>()).results
}

/** Notes how far a site is reckoned up by now, and when it has its next turn. */
export function putReckoned(db: D1Database, reckoned: Reckoned, dueAt: number): D1PreparedStatement {
  const { site, upToPosition, submissions, leads, events, deliveries, checkedAt } = reckoned
  return db
    .prepare(
      `UPDATE reconciled SET up_to_position = ?2, submissions = ?3, leads = ?4, events = ?5, deliveries = ?6,
         checked_at = ?7, due_at = ?8
       WHERE site_id = ?1`,
    )
    .bind(site, upToPosition, submissions, leads, events, deliveries, checkedAt, dueAt)
}

/** Keeps findings until somebody has seen them; one that was seen and has changed since is to be seen again. */
export function putFindings(
  db: D1Database,
  siteId: string,
  findings: readonly Finding[],
  nowMs: number,
): D1PreparedStatement[] {
  if (findings.length === 0) return []
  const upsert = db.prepare(
    `INSERT INTO reconciliation_findings (site_id, id, leg, endpoint_id, first_position, last_position, expected, found,
       detail, found_at)
     SELECT ?1, value ->> 'id', value ->> 'leg', value ->> 'endpoint', value ->> 'firstPosition',
       value ->> 'lastPosition', value ->> 'expected', value ->> 'found', value ->> 'detail', ?3
     FROM json_each(?2) WHERE true
     ON CONFLICT (site_id, id) DO UPDATE SET
       acknowledged_at = CASE WHEN expected - found = excluded.expected - excluded.found THEN acknowledged_at END,
       last_position = excluded.last_position, expected = excluded.expected, found = excluded.found,
       detail = excluded.detail`,
  )
  return [upsert.bind(siteId, JSON.stringify(findings), nowMs)]
}

/** Findings that nobody has seen, the oldest first. */
export async function listOpenFindings(db: D1Database, siteId: string, limit: number): Promise<Finding[]> {
  const sql = `SELECT * FROM reconciliation_findings WHERE site_id = ? AND acknowledged_at IS NULL
    ORDER BY found_at, id LIMIT ?`
  return (await db.prepare(sql).bind(siteId, limit).all<FindingRow>()).results.map(toFinding)
}

/** Those of these findings that somebody has seen, as they were then. */
export async function listSeenFindings(db: D1Database, siteId: string, ids: readonly string[]): Promise<Finding[]> {
  const sql = `SELECT * FROM reconciliation_findings
    WHERE site_id = ?1 AND id IN (SELECT value FROM json_each(?2)) AND acknowledged_at IS NOT NULL`
  return (await db.prepare(sql).bind(siteId, JSON.stringify(ids)).all<FindingRow>()).results.map(toFinding)
}

/** Notes who has seen them; answers with those that are. */
export function acknowledgeFindings(
  db: D1Database,
  siteId: string,
  ids: readonly string[],
  by: string,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE reconciliation_findings SET acknowledged_by = ?3, acknowledged_at = ?4
       WHERE site_id = ?1 AND id IN (SELECT value FROM json_each(?2)) AND acknowledged_at IS NULL RETURNING id`,
    )
    .bind(siteId, JSON.stringify(ids), by, nowMs)
}

/** Keeps the places in the log of what an erasure takes, and nothing else of it; it has noted the submissions by then. */
export function noteErased(
  db: D1Database,
  erasure: string,
  siteId: string,
  leadPositions: readonly number[],
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `INSERT OR IGNORE INTO erased_positions (site_id, noun, position)
         SELECT ?2, 'submission', position / ${EVENTS_PER_POSITION} FROM erasure_work
         WHERE erasure_id = ?1 AND kind = 'submission' AND position IS NOT NULL`,
      )
      .bind(erasure, siteId),
    db
      .prepare(
        `INSERT OR IGNORE INTO erased_positions (site_id, noun, position) SELECT ?1, 'lead', value FROM json_each(?2)`,
      )
      .bind(siteId, JSON.stringify(leadPositions)),
  ]
}

function toFinding(row: FindingRow): Finding {
  return {
    id: row.id,
    leg: row.leg,
    endpoint: row.endpoint_id,
    firstPosition: row.first_position,
    lastPosition: row.last_position,
    expected: row.expected,
    found: row.found,
    detail: row.detail,
  }
}
