import { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import { inParts } from '../../inParts.ts'
import { narrow } from '../../leads/lists/narrow.ts'

/** Segments of one site that announce who comes in: each is looked at for each lead that changes. */
export const MOST_WATCHES = 20

/** That somebody is told who comes into a segment, from when all who were in it are noted. */
export interface Watch {
  id: string
  site: string
  segment: { id: string; name: string }
  filter: LeadFilter
  state: 'noting' | 'watching'
  notedTo: number
}

/** What the database knows of a lead, or of a part of one, for the segments that are watched. */
export interface StoredFacts {
  /** The watches that it is noted in. */
  in: string[]
  /** Of what watched segments ask for. */
  forms: string[]
  consents: string[]
}

interface WatchRow {
  id: string
  site_id: string
  segment_id: string
  name: string
  filter: string
  state: Watch['state']
  noted_to: number
}

const ASKED = (name: 'form' | 'consent') => `SELECT segment_watches.${name} FROM segment_watches
  WHERE segment_watches.site_id = leads.site_id AND segment_watches.${name} IS NOT NULL AND state <> 'over'`

/** A column of `leads` for the Desk: `StoredFacts` as JSON; null where the site watches nothing, at the cost of one look. */
export const WATCHED_FACTS = `CASE
  WHEN EXISTS (SELECT 1 FROM segment_watches WHERE site_id = leads.site_id AND state <> 'over') THEN json_object(
    'in', json((SELECT json_group_array(watch_id) FROM segment_members WHERE lead_id = leads.id)),
    'forms', json((SELECT json_group_array(form_id) FROM lead_forms WHERE site_id = leads.site_id
      AND form_id IN (${ASKED('form')}) AND created_at = leads.created_at AND position = leads.position)),
    'consents', json((SELECT json_group_array(key) FROM lead_consents WHERE site_id = leads.site_id
      AND key IN (${ASKED('consent')}) AND created_at = leads.created_at AND position = leads.position)))
  END`

/** What is watched at a site; read with `toWatch`. */
export function selectWatches(db: D1Database, siteId: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT segment_watches.*, segments.name, segments.filter FROM segment_watches
       CROSS JOIN segments ON segments.id = segment_watches.segment_id
       WHERE segment_watches.site_id = ? AND segment_watches.state <> 'over' LIMIT ?`,
    )
    .bind(siteId, MOST_WATCHES)
}

/**
 * Of each part of the leads of these merges, which may leave: what it brought. It reads all that these leads sent, as the undo
 * itself does when it takes that along.
 */
export function selectFactsOfParts(db: D1Database, siteId: string, mergeIds: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `SELECT lead_parts.lead_id AS lead, lead_parts.id AS part, (
         SELECT json_group_array(DISTINCT form_id) FROM submissions
         WHERE lead_id = lead_parts.lead_id AND origin_lead_id = lead_parts.id AND form_id IS NOT NULL) AS forms, (
         SELECT json_group_array(DISTINCT key) FROM consents
         CROSS JOIN submissions AS given ON given.site_id = consents.site_id AND given.id = consents.submission_id
         WHERE consents.lead_id = lead_parts.lead_id AND given.origin_lead_id = lead_parts.id
           AND consents.withdrawn_at IS NULL AND consents.state <> 'pending') AS consents
       FROM merges CROSS JOIN lead_parts ON lead_parts.lead_id = merges.lead_id
       WHERE merges.id IN (SELECT value FROM json_each(?1)) AND merges.site_id = ?2
         AND EXISTS (SELECT 1 FROM segment_watches WHERE site_id = ?2 AND state <> 'over')`,
    )
    .bind(JSON.stringify(mergeIds), siteId)
}

/** Notes who is in, unless nobody watches any more. */
export function insertSegmentMembers(
  db: D1Database,
  members: readonly { watch: string; lead: string }[],
): D1PreparedStatement[] {
  const insert = db.prepare(
    `INSERT OR IGNORE INTO segment_members (watch_id, lead_id)
     SELECT segment_watches.id, value ->> 'lead' FROM json_each(?)
     CROSS JOIN segment_watches ON segment_watches.id = value ->> 'watch' WHERE segment_watches.state <> 'over'`,
  )
  return inParts(members).map((part) => insert.bind(part))
}

/** Notes who has left. */
export function deleteSegmentMembers(
  db: D1Database,
  members: readonly { watch: string; lead: string }[],
): D1PreparedStatement[] {
  const gone = db.prepare(
    `DELETE FROM segment_members
     WHERE (watch_id, lead_id) IN (SELECT value ->> 'watch', value ->> 'lead' FROM json_each(?))`,
  )
  return inParts(members).map((part) => gone.bind(part))
}

/** Begins to watch a segment that was written just now, if it was and the site may watch one more. */
export function startWatch(
  db: D1Database,
  { id, site, segment }: { id: string; site: string; segment: string },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO segment_watches (id, site_id, segment_id, state, form, consent, created_at)
       SELECT ?1, site_id, id, 'noting', filter ->> 'form', filter ->> 'consent', ?4 FROM segments WHERE id = ?3 AND site_id = ?2 AND updated_at = ?4
         AND (SELECT count(*) FROM segment_watches WHERE site_id = ?2 AND state <> 'over') < ?5
       ON CONFLICT DO NOTHING`,
    )
    .bind(id, site, segment, nowMs, MOST_WATCHES)
}

/** Ends watching a segment that was written just now; who was noted is forgotten by cron. */
export function endWatch(db: D1Database, siteId: string, segmentId: string, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE segment_watches SET state = 'over' WHERE site_id = ?1 AND segment_id = ?2 AND state <> 'over'
         AND NOT EXISTS (SELECT 1 FROM segments WHERE id = ?2 AND updated_at <> ?3)`,
    )
    .bind(siteId, segmentId, nowMs)
}

/** How many segments a site watches. */
export async function countWatches(db: D1Database, siteId: string): Promise<number> {
  const sql = `SELECT count(*) AS n FROM segment_watches WHERE site_id = ? AND state <> 'over'`
  return (await db.prepare(sql).bind(siteId).first<number>('n')) ?? 0
}

/** Watches that began before a moment and have leads to look at still, the oldest first. */
export async function listNoting(db: D1Database, beforeMs: number, limit: number): Promise<Watch[]> {
  const { results } = await db
    .prepare(
      `SELECT segment_watches.*, segments.name, segments.filter FROM segment_watches
       CROSS JOIN segments ON segments.id = segment_watches.segment_id
       WHERE segment_watches.state = 'noting' AND segment_watches.created_at <= ?
       ORDER BY segment_watches.created_at LIMIT ?`,
    )
    .bind(beforeMs, limit)
    .all()
  return results.map(toWatch)
}

/** Notes who of the next leads is in a segment, in the order of their positions; null once there are no more. */
export async function noteNext(db: D1Database, watch: Watch, leads: number): Promise<Watch | null> {
  const behind = 'site_id = ? AND position > ?'
  const end = await db
    .prepare(`SELECT position FROM leads WHERE ${behind} ORDER BY position LIMIT 1 OFFSET ?`)
    .bind(watch.site, watch.notedTo, leads - 1)
    .first<number>('position')
  const within = narrow(watch.filter)
  const last = end ?? Number.MAX_SAFE_INTEGER
  await db.batch([
    db
      .prepare(
        `INSERT OR IGNORE INTO segment_members (watch_id, lead_id)
         SELECT segment_watches.id, leads.id FROM segment_watches
         CROSS JOIN leads INDEXED BY leads_by_position
           ON leads.site_id = segment_watches.site_id AND leads.position > ? AND leads.position <= ?
         WHERE segment_watches.id = ? AND segment_watches.state = 'noting' AND ${within.sql} LIMIT ?`,
      )
      .bind(watch.notedTo, last, watch.id, ...within.bound, leads),
    db
      .prepare(`UPDATE segment_watches SET noted_to = ?, state = ? WHERE id = ? AND state = 'noting'`)
      .bind(last, end === null ? 'watching' : 'noting', watch.id),
  ])
  return end === null ? null : { ...watch, notedTo: end }
}

/** Forgets who was noted in watches that are over, so many at once. */
export async function forgetOver(db: D1Database, most: number): Promise<void> {
  const over = await db
    .prepare(`SELECT id FROM segment_watches WHERE state = 'over' AND created_at > 0 ORDER BY created_at LIMIT 1`)
    .first<string>('id')
  if (over === null) return
  const some = 'SELECT lead_id FROM segment_members WHERE watch_id = ?1 LIMIT ?2'
  await db.batch([
    db.prepare(`DELETE FROM segment_members WHERE watch_id = ?1 AND lead_id IN (${some})`).bind(over, most),
    db.prepare(`DELETE FROM segment_watches WHERE id = ?1 AND NOT EXISTS (${some})`).bind(over, 1),
  ])
}

export function toWatch(found: unknown): Watch {
  const row = found as WatchRow
  return {
    ...{ id: row.id, site: row.site_id, segment: { id: row.segment_id, name: row.name }, state: row.state },
    ...{ filter: LeadFilter.parse(JSON.parse(row.filter)), notedTo: row.noted_to },
  }
}
