import { ENGAGED_DAYS, MOST_PEOPLE } from '../../shared/schema/company.ts'
import type { Stage } from '../../shared/schema/lead.ts'

const DAY_MS = 86_400_000
/** Of each person within the latest 14 days: the latest signals, and forms. */
const MOST_SIGNALS = 100
const MOST_FORMS = 50

/** One of a company's people with what they did in the latest 14 days. */
export interface EngagedPerson {
  lead: string
  name: string | null
  email: string | null
  /** As they state it. */
  company: string | null
  stage: Stage
  createdAtMs: number
  position: number
  lastSeenAtMs: number
  /** Pages that they read, each with for how long. */
  reads: { atMs: number; engagedMs: number }[]
  formsSent: number
}

interface PersonRow extends Omit<EngagedPerson, 'reads'> {
  reads: string | null
}

/** Since when something counts. */
export const engagedSince = (nowMs: number): number => nowMs - ENGAGED_DAYS * DAY_MS

/**
 * The newest people of a company, and one more where there are more than are looked at, with what they did. Each by their own
 * indexes and so much at most; whoever was not seen in that time is not asked for it. Read with `toPerson`.
 */
export function selectPeople(
  db: D1Database,
  { site, id }: { site: string; id: string },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `SELECT id AS lead, name, email, company, stage, created_at AS createdAtMs, position, last_seen_at AS lastSeenAtMs,
         iif(last_seen_at < ?3, NULL, (
           SELECT json_group_array(json_object('atMs', at, 'engagedMs', engaged_ms)) FROM (
             SELECT at, engaged_ms, type FROM signals WHERE lead_id = leads.id AND at >= ?3 ORDER BY at DESC LIMIT ?4)
           WHERE type = 'page' AND engaged_ms > 0)) AS reads,
         iif(last_seen_at < ?3, 0, (
           SELECT count(*) FROM (
             SELECT superseded_by FROM submissions WHERE lead_id = leads.id AND received_at >= ?3
             ORDER BY received_at DESC LIMIT ?5)
           WHERE superseded_by IS NULL)) AS formsSent
       FROM leads INDEXED BY leads_of_company
       WHERE site_id = ?1 AND company_id = ?2 AND company_id > '' ORDER BY created_at DESC, position DESC LIMIT ?6`,
    )
    .bind(site, id, engagedSince(nowMs), MOST_SIGNALS, MOST_FORMS, MOST_PEOPLE + 1)
}

export function toPerson(found: unknown): EngagedPerson {
  const row = found as PersonRow
  return { ...row, reads: JSON.parse(row.reads ?? '[]') }
}

/** For how long people read together, in minutes. */
export function minutesOf(people: readonly Pick<EngagedPerson, 'reads'>[]): number {
  const ms = people.flatMap(({ reads }) => reads).reduce((sum, { engagedMs }) => sum + engagedMs, 0)
  return Math.round(ms / 6_000) / 10
}
