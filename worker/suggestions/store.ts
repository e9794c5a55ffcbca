import * as z from 'zod'
import { Evidence, type Suggestion } from '../../shared/schema/suggestion.ts'
import { MOST_OPEN } from './comparing/findPairs.ts'

/** A suggestion as it is stored: its leads by their ids. */
export type SuggestionRecord = Omit<Suggestion, 'leads'> & { leads: [string, string] }

const PartnerRow = z.object({ lead: z.string(), partner: z.string() })
const Row = z.object({
  id: z.string(),
  site_id: z.string(),
  lead_a: z.string(),
  lead_b: z.string(),
  score: z.number(),
  evidence: z.string(),
  state: z.enum(['open', 'refused']),
  decided_by: z.string().nullable(),
  decided_at: z.number().nullable(),
  created_at: z.number(),
  updated_at: z.number(),
})

/** The open suggestions of a site, or of one lead of it, the surest first, after a place in that order. */
export async function listSuggestions(
  db: D1Database,
  siteId: string,
  leadId: string | undefined,
  after: { score: number; id: string } | null,
  limit: number,
): Promise<SuggestionRecord[]> {
  const place = after ?? { score: Number.MAX_SAFE_INTEGER, id: '' }
  const ofLead = `AND id IN (SELECT id FROM suggestions WHERE lead_a = ?5 UNION ALL SELECT id FROM suggestions WHERE lead_b = ?5)`
  const statement = db.prepare(
    `SELECT * FROM suggestions WHERE ${leadId ? '+site_id' : 'site_id'} = ?1 AND state = 'open'
       AND (score, id) < (?2, ?3) ${leadId ? ofLead : ''} ORDER BY score DESC, id DESC LIMIT ?4`,
  )
  const bound = [siteId, place.score, place.id, limit]
  const { results } = await statement.bind(...bound, ...(leadId ? [leadId] : [])).all()
  return results.map(toRecord)
}

/** Whom each of these leads is suggested with already. */
export async function readPartners(db: D1Database, leads: readonly { id: string }[]): Promise<Map<string, string[]>> {
  const { results } = await db
    .prepare(
      `SELECT asked.value AS lead, lead_b AS partner FROM json_each(?1) AS asked CROSS JOIN suggestions
         ON lead_a = asked.value AND state = 'open'
       UNION ALL
       SELECT asked.value, lead_a FROM json_each(?1) AS asked CROSS JOIN suggestions
         ON lead_b = asked.value AND state = 'open'
       LIMIT ?2`,
    )
    .bind(JSON.stringify(leads.map(({ id }) => id)), MOST_OPEN * leads.length)
    .all()
  const rows = Map.groupBy(z.array(PartnerRow).parse(results), ({ lead }) => lead)
  return new Map([...rows].map(([lead, found]) => [lead, found.map(({ partner }) => partner)]))
}

/** One suggestion, whoever decided what about it; null where there is none. */
export async function findSuggestion(db: D1Database, id: string): Promise<SuggestionRecord | null> {
  const row = await db.prepare('SELECT * FROM suggestions WHERE id = ?').bind(id).first()
  return row && toRecord(row)
}

/** Notes that a person took the two for two. Of one that is decided already nothing changes. */
export async function refuseSuggestion(db: D1Database, id: string, by: string, nowMs: number): Promise<void> {
  await db
    .prepare(
      `UPDATE suggestions SET state = 'refused', decided_by = ?2, decided_at = ?3, updated_at = ?3
       WHERE id = ?1 AND state = 'open'`,
    )
    .bind(id, by, nowMs)
    .run()
}

function toRecord(found: unknown): SuggestionRecord {
  const row = Row.parse(found)
  return {
    id: row.id,
    site: row.site_id,
    leads: [row.lead_a, row.lead_b],
    score: row.score,
    evidence: z.array(Evidence).parse(JSON.parse(row.evidence)),
    state: row.state,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at === null ? null : new Date(row.decided_at).toISOString(),
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}
