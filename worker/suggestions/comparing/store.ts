import * as z from 'zod'
import { makeId } from '../../../shared/rules/makeId.ts'
import { inParts } from '../../inParts.ts'
import type { ComparedLead } from './comparedLead.ts'
import { MOST_OPEN, type Pair } from './findPairs.ts'

/** Evidence of a new kind opens a refused pair again from so many points on. */
const WEIGHTY_POINTS = 10

/** A lead that waits to be compared, since when. */
export interface Mark {
  lead: string
  atMs: number
}

/** What one comparison comes to. */
export interface Outcome {
  marks: readonly Mark[]
  leads: readonly ComparedLead[]
  pairs: readonly Pair[]
}

const MarkRow = z.object({ lead_id: z.string(), marked_at: z.number() })

/** The leads that changed last and wait to be compared. */
export async function readMarks(db: D1Database, most: number): Promise<Mark[]> {
  const { results } = await db
    // Every mark is that late: a search of the index instead of a scan.
    .prepare('SELECT lead_id, marked_at FROM leads_to_compare WHERE marked_at >= 0 ORDER BY marked_at DESC LIMIT ?')
    .bind(most)
    .all()
  return results.map((row) => MarkRow.parse(row)).map(({ lead_id, marked_at }) => ({ lead: lead_id, atMs: marked_at }))
}

/** Puts leads to the end of the line. */
export async function setBack(db: D1Database, marks: readonly Mark[]): Promise<void> {
  await db
    .prepare('UPDATE leads_to_compare SET marked_at = 0 WHERE lead_id IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(marks.map(({ lead }) => lead)))
    .run()
}

/** Writes what was compared and what came of it, in one go; nothing of a lead that is gone meanwhile. */
export async function writeCompared(db: D1Database, { marks, leads, pairs }: Outcome, nowMs: number): Promise<void> {
  const ids = JSON.stringify(leads.map(({ id }) => id))
  const touched = [...new Set(pairs.flatMap(({ older, younger }) => [older, younger]))]
  const partsOfLeads = inParts(leads.map((lead) => ({ ...lead, facts: JSON.stringify(lead.facts) })))
  const partsOfPairs = inParts(pairs.map((pair) => toWritten(pair, nowMs)))
  await db.batch([
    ...partsOfLeads.flatMap((part) => [
      ...[DELETE_OLD_KEYS, INSERT_KEYS, UPSERT_COMPARED].map((sql) => db.prepare(sql).bind(part)),
    ]),
    db.prepare(DELETE_PAST).bind(ids, JSON.stringify(pairs.map(({ older, younger }) => `${older} ${younger}`))),
    ...partsOfPairs.map((part) => db.prepare(UPSERT_PAIRS).bind(part, nowMs)),
    db.prepare(DELETE_TOO_MANY).bind(JSON.stringify(touched), MOST_OPEN),
    db.prepare(DELETE_MARKS).bind(JSON.stringify(marks)),
  ])
}

const toWritten = ({ evidence, ...pair }: Pair, nowMs: number) => ({
  ...pair,
  id: makeId('sn', nowMs),
  evidence: JSON.stringify(evidence.map(({ kind, points, says }) => ({ kind, points, says }))),
  kinds: JSON.stringify(evidence.filter(({ points }) => points >= WEIGHTY_POINTS).map(({ kind }) => kind)),
})

const DELETE_OLD_KEYS = `
  DELETE FROM lead_blocks WHERE (site_id, key, lead_id) IN (
    SELECT compared_leads.site_id, old.value, compared_leads.lead_id
    FROM json_each(?1) AS lead CROSS JOIN compared_leads ON compared_leads.lead_id = lead.value ->> 'id'
      CROSS JOIN json_each(compared_leads.keys) AS old
    WHERE old.value NOT IN (SELECT value FROM json_each(lead.value -> 'keys')))`

const INSERT_KEYS = `
  INSERT INTO lead_blocks (site_id, key, lead_id)
    SELECT lead.value ->> 'site', key.value, lead.value ->> 'id'
    FROM json_each(?1) AS lead CROSS JOIN json_each(lead.value -> 'keys') AS key
    WHERE EXISTS (SELECT 1 FROM leads WHERE id = lead.value ->> 'id')
    ON CONFLICT DO NOTHING`

const UPSERT_COMPARED = `
  INSERT INTO compared_leads (lead_id, site_id, position, facts, keys)
    SELECT value ->> 'id', value ->> 'site', value ->> 'position', value ->> 'facts', value ->> 'keys' FROM json_each(?1)
    WHERE EXISTS (SELECT 1 FROM leads WHERE id = value ->> 'id')
    ON CONFLICT (lead_id) DO UPDATE SET facts = excluded.facts, keys = excluded.keys
      WHERE facts IS NOT excluded.facts OR keys IS NOT excluded.keys`

/** Suggestions that no longer hold: the leads are as they are compared now. */
const DELETE_PAST = `
  DELETE FROM suggestions WHERE state = 'open'
    AND lead_a || ' ' || lead_b NOT IN (SELECT value FROM json_each(?2))
    AND id IN (SELECT id FROM suggestions WHERE lead_a IN (SELECT value FROM json_each(?1))
      UNION ALL SELECT id FROM suggestions WHERE lead_b IN (SELECT value FROM json_each(?1)))`

/**
 * A refused pair stays refused, unless evidence of a kind came for which it was never offered. Whoever undid a merge of the
 * two has looked closer than this can.
 */
const UPSERT_PAIRS = `
  INSERT INTO suggestions
      (id, site_id, lead_a, lead_b, score, evidence, offered_for, state, created_at, updated_at)
    SELECT value ->> 'id', value ->> 'site', value ->> 'older', value ->> 'younger', value ->> 'score',
      value ->> 'evidence', value ->> 'kinds', 'open', ?2, ?2
    FROM json_each(?1)
    WHERE EXISTS (SELECT 1 FROM leads WHERE id = value ->> 'older')
      AND EXISTS (SELECT 1 FROM leads WHERE id = value ->> 'younger')
      AND NOT EXISTS (SELECT 1 FROM merges WHERE merged_id = value ->> 'younger' AND lead_id = value ->> 'older'
        AND undone_at IS NOT NULL)
    ON CONFLICT (lead_a, lead_b) DO UPDATE SET score = excluded.score, evidence = excluded.evidence, state = 'open',
      decided_by = NULL, decided_at = NULL, updated_at = excluded.updated_at,
      offered_for = (SELECT json_group_array(value) FROM (
        SELECT value FROM json_each(suggestions.offered_for) UNION SELECT value FROM json_each(excluded.offered_for)))
    WHERE suggestions.state = 'open' AND suggestions.evidence IS NOT excluded.evidence
      OR EXISTS (SELECT 1 FROM json_each(excluded.offered_for)
        WHERE value NOT IN (SELECT value FROM json_each(suggestions.offered_for)))`

const DELETE_TOO_MANY = `
  DELETE FROM suggestions WHERE id IN (
    SELECT id FROM (
      SELECT suggestions.id, row_number() OVER (PARTITION BY touched.value ORDER BY score DESC, suggestions.id) AS place
      FROM json_each(?1) AS touched CROSS JOIN suggestions ON suggestions.id IN (
        SELECT id FROM suggestions WHERE lead_a = touched.value
        UNION ALL SELECT id FROM suggestions WHERE lead_b = touched.value)
      WHERE state = 'open')
    WHERE place > ?2)`

const DELETE_MARKS = `
  DELETE FROM leads_to_compare WHERE (lead_id, marked_at) IN (
    SELECT value ->> 'lead', value ->> 'atMs' FROM json_each(?1))`
