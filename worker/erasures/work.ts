import { inParts } from '../inParts.ts'

/** What an erasure has still to do somewhere, or by what the person is found there. */
export interface Work {
  kind:
    | 'submission'
    | 'event'
    | 'file'
    | 'held'
    | 'set_aside'
    | 'bulk'
    | 'lead'
    | 'email'
    | 'external_id'
    | 'visitor'
    | 'phone'
    | 'word'
  value: string
}

/** Submissions that one batch takes out of quarantine at most. */
const MOST_EXPIRED = 500
const INTO = 'INSERT INTO erasure_work (erasure_id, kind, value, position)'
/** The work of one kind of the erasure ?1. */
const noted = (kind: Work['kind'], column = 'value') =>
  `SELECT ${column} FROM erasure_work WHERE erasure_id = ?1 AND kind = '${kind}'`

export function insertWork(db: D1Database, erasure: string, work: readonly Work[]): D1PreparedStatement[] {
  const insert = db.prepare(
    `INSERT INTO erasure_work (erasure_id, kind, value)
     SELECT ?1, value ->> 'kind', value ->> 'value' FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING`,
  )
  return inParts(work).map((part) => insert.bind(erasure, part))
}

/** Notes the browsers that were the lead's alone. */
export function noteVisitors(db: D1Database, erasure: string): D1PreparedStatement {
  return db
    .prepare(`${INTO} SELECT DISTINCT ?1, 'visitor', token, NULL FROM (${ownVisitors(noted('lead'))})`)
    .bind(erasure)
}

/** The browsers that were a lead's alone, by its ids. */
export async function listOwnVisitors(db: D1Database, ids: readonly string[]): Promise<string[]> {
  const { results } = await db
    .prepare(ownVisitors('SELECT value FROM json_each(?1)'))
    .bind(JSON.stringify(ids))
    .all<{ token: string }>()
  return results.map(({ token }) => token)
}

const ownVisitors = (ids: string) =>
  `SELECT own.token FROM visitors AS own WHERE own.lead_id IN (${ids}) AND NOT EXISTS (
     SELECT 1 FROM visitors AS other
     WHERE other.site_id = own.site_id AND other.token = own.token AND other.lead_id NOT IN (${ids}))`

/** Notes a lead's submissions, and what waits in quarantine under what only they are known by. */
export function noteSubmissions(db: D1Database, erasure: string, site: string, lead: string): D1PreparedStatement {
  // Its index is named, because SQLite would read all of the site by the primary key.
  const waiting = (key: string, kind: Work['kind']) =>
    `UNION ALL SELECT ?1, 'submission', id, position * 10 FROM submissions INDEXED BY submissions_quarantined_by_${key}
       WHERE site_id = ?2 AND quarantined_${key} IN (${noted(kind)})`
  return db
    .prepare(
      `${INTO} SELECT ?1, 'submission', id, position * 10 FROM submissions WHERE lead_id = ?3
       ${waiting('key', 'email')} ${waiting('external_id', 'external_id')}
       ${waiting('visitor_key', 'visitor')} ${waiting('phone_key', 'phone')}
       ON CONFLICT DO UPDATE SET position = excluded.position`,
    )
    .bind(erasure, site, lead)
}

/** Notes what has waited in quarantine since before a moment, the oldest first. */
export function noteQuarantined(db: D1Database, erasure: string, site: string, beforeMs: number): D1PreparedStatement {
  return db
    .prepare(
      `${INTO} SELECT ?1, 'submission', id, position * 10 FROM submissions
       WHERE site_id = ?2 AND state = 'quarantined' AND received_at < ?3 ORDER BY received_at LIMIT ?4`,
    )
    .bind(erasure, site, beforeMs, MOST_EXPIRED)
}

/** Notes those of these submissions that wait in quarantine. */
export function noteDiscarded(
  db: D1Database,
  erasure: string,
  site: string,
  submissions: readonly string[],
): D1PreparedStatement {
  return db
    .prepare(
      `${INTO} SELECT ?1, 'submission', id, position * 10 FROM submissions
       WHERE site_id = ?2 AND id IN (SELECT value FROM json_each(?3)) AND state = 'quarantined'`,
    )
    .bind(erasure, site, JSON.stringify(submissions))
}

/**
 * While the lead of the erasure ?1 was merged into another, and until that was undone: `together (lead_id, since, until)`, of the
 * other. What was told of the other meanwhile, told of both.
 */
export const TOGETHER = `
  WITH RECURSIVE holders (id) AS (
    ${noted('lead')} UNION SELECT merges.survivor_id FROM holders JOIN merges ON merges.merged_id = holders.id),
  undone AS (
    SELECT merges.* FROM holders CROSS JOIN merges ON merges.merged_id = holders.id
    WHERE merges.undone_at IS NOT NULL
      AND EXISTS (SELECT 1 FROM json_each(merges.parts) AS part WHERE part.value IN (${noted('lead')}))),
  together (lead_id, since, until) AS (
    SELECT survivor_id, merged_at, undone_at FROM undone UNION SELECT lead_id, merged_at, undone_at FROM undone)`

/** Notes the events that told of the lead, of their company with them in it, or of the submissions. */
export function noteEvents(db: D1Database, erasure: string, site: string): D1PreparedStatement {
  return db
    .prepare(
      `${TOGETHER} ${INTO}
       SELECT ?1, 'event', id, position FROM events WHERE lead_id IN (${noted('lead')})
       UNION SELECT ?1, 'event', events.id, events.position
         FROM erasure_work AS work CROSS JOIN events ON events.site_id = ?2 AND events.position = work.position
         WHERE work.erasure_id = ?1 AND work.kind = 'submission'
       UNION SELECT ?1, 'event', events.id, events.position
         FROM warming_people CROSS JOIN events ON events.site_id = ?2 AND events.position = warming_people.position
         WHERE warming_people.lead_id IN (${noted('lead')})
       UNION SELECT ?1, 'event', events.id, events.position
         FROM together CROSS JOIN events ON events.lead_id = together.lead_id
           AND events.created_at BETWEEN together.since AND together.until`,
    )
    .bind(erasure, site)
}

/** Notes old events that no endpoint waits for, and none has given up on: those are for a person to look at. */
export function noteOldEvents(
  db: D1Database,
  erasure: string,
  site: string,
  old: { beforeMs: number; most: number },
): D1PreparedStatement {
  return db
    .prepare(
      `${INTO} SELECT ?1, 'event', id, position FROM (
         SELECT id, position FROM events WHERE site_id = ?2 AND emptied = 0 AND look_at < ?3 ORDER BY look_at LIMIT ?4
       ) AS old
       WHERE NOT EXISTS (
         SELECT 1 FROM endpoints CROSS JOIN deliveries
           ON deliveries.endpoint_id = endpoints.id AND deliveries.position = old.position
         WHERE endpoints.site_id = ?2 AND deliveries.state IN ('pending', 'exhausted'))`,
    )
    .bind(erasure, site, old.beforeMs, old.most)
}

/** Notes the files that came with the submissions. */
export function noteFiles(db: D1Database, erasure: string, site: string): D1PreparedStatement {
  return db
    .prepare(
      `${INTO} SELECT ?1, 'file', files.id, NULL
       FROM erasure_work AS work CROSS JOIN files ON files.site_id = ?2 AND files.submission_id = work.value
       WHERE work.erasure_id = ?1 AND work.kind = 'submission' ON CONFLICT DO NOTHING`,
    )
    .bind(erasure, site)
}

/** Of one kind, what is still to be done, some of it. */
export async function readWork(db: D1Database, erasure: string, kind: Work['kind'], most: number): Promise<string[]> {
  const { results } = await db
    .prepare(`${noted(kind)} ORDER BY value LIMIT ?2`)
    .bind(erasure, most)
    .all<{ value: string }>()
  return results.map(({ value }) => value)
}

/** Takes work that is done away, with the count of what it came to: both or none, however often it is done. */
export function settleWork(
  db: D1Database,
  erasure: string,
  kind: Work['kind'],
  values: readonly string[],
  counted: { place: 'desk' | 'couriers' | 'bucket'; what: string; count: number },
): D1PreparedStatement[] {
  const done = `erasure_id = ?1 AND kind = '${kind}' AND value IN (SELECT value FROM json_each(?2))`
  return [
    db
      .prepare(
        `INSERT INTO erasure_counts (erasure_id, place, what, count)
         SELECT ?1, ?3, ?4, ?5 WHERE ?5 > 0 AND EXISTS (SELECT 1 FROM erasure_work WHERE ${done})
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      )
      .bind(erasure, JSON.stringify(values), counted.place, counted.what, counted.count),
    db.prepare(`DELETE FROM erasure_work WHERE ${done}`).bind(erasure, JSON.stringify(values)),
  ]
}
