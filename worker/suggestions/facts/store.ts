import * as z from 'zod'
import type { ComparedLead } from '../comparing/comparedLead.ts'
import { LeadValuesRow, type Told } from './factsOf.ts'
import { LeadFacts } from './leadFacts.ts'

/** A lead's submissions that are looked through for what it gave: the latest. */
const LATEST_SUBMISSIONS = 20

const text = z.string().optional()
const Values = z.object({ name: text, email: text, phone: text, company: text })
const PersonFacts = z.object({ birthday: text, postalCode: text, city: text })
const Keys = z.array(z.string())
const SubmissionRow = z.object({
  lead_id: z.string(),
  values_given: z.string().nullable(),
  visitor: z.string().nullable(),
  person_facts: z.string().nullable(),
})
const ComparedRow = z.object({
  lead_id: z.string(),
  site_id: z.string(),
  position: z.number(),
  facts: z.string(),
  keys: z.string(),
})

/** What leads and their latest submissions say of the people, the latest first; a lead that is gone is left out. */
export async function readGiven(
  db: D1Database,
  ids: readonly string[],
): Promise<{ lead: LeadValuesRow; submissions: Told[] }[]> {
  const asked = JSON.stringify(ids)
  const [leads, submissions] = await db.batch([
    db
      .prepare(
        `SELECT id, site_id, position, name, email, phone, company, external_id, parts FROM leads
         WHERE id IN (SELECT value FROM json_each(?1))`,
      )
      .bind(asked),
    db
      .prepare(
        `SELECT submissions.lead_id, content ->> '$.values' AS values_given, content ->> '$.keys.visitor' AS visitor,
           person_facts
         FROM json_each(?1) AS asked CROSS JOIN submissions
           ON submissions.lead_id = asked.value AND submissions.position IN (
             SELECT position FROM submissions WHERE lead_id = asked.value ORDER BY position DESC LIMIT ?2)
         ORDER BY submissions.position DESC`,
      )
      .bind(asked, LATEST_SUBMISSIONS),
  ])
  const told = Map.groupBy(z.array(SubmissionRow).parse(submissions?.results), ({ lead_id }) => lead_id)
  return z
    .array(LeadValuesRow)
    .parse(leads?.results)
    .map((lead) => ({ lead, submissions: (told.get(lead.id) ?? []).map(toTold) }))
}

function toTold({ values_given, person_facts, visitor }: z.infer<typeof SubmissionRow>): Told {
  return {
    ...Values.parse(JSON.parse(values_given ?? '{}')),
    ...PersonFacts.parse(JSON.parse(person_facts ?? '{}')),
    ...(visitor && { visitor }),
  }
}

/** What was compared of these leads before. */
export async function readCompared(db: D1Database, ids: readonly string[]): Promise<Map<string, ComparedLead>> {
  const { results } = await db
    .prepare('SELECT * FROM compared_leads WHERE lead_id IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(ids))
    .all()
  return new Map(results.map((row) => toCompared(ComparedRow.parse(row))).map((lead) => [lead.id, lead]))
}

const toCompared = ({ lead_id, site_id, position, facts, keys }: z.infer<typeof ComparedRow>): ComparedLead => ({
  ...{ id: lead_id, site: site_id, position },
  facts: LeadFacts.parse(JSON.parse(facts)),
  keys: Keys.parse(JSON.parse(keys)),
})
